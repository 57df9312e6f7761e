package de.flowfact.spfaudit.cli;

/// Ends a command: its exit code, and one line that says what to do.
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    Stop(int exitCode, String whatToDo) {
        super(whatToDo);
        this.exitCode = exitCode;
    }

    Stop(int exitCode, String whatToDo, Throwable cause) {
        super(whatToDo, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String whatToDo() {
        return String.valueOf(getMessage());
    }
}
