package de.flowfact.spfaudit.cli;

import picocli.CommandLine.Help.Ansi;

/// Colours, where a terminal shows them.
final class Paint {

    private final boolean on;

    private Paint(boolean on) {
        this.on = on;
    }

    static Paint onTerminal() {
        return new Paint(Ansi.AUTO.enabled());
    }

    String bold(String text) {
        return paint("1", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    private String paint(String code, String text) {
        return on ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
