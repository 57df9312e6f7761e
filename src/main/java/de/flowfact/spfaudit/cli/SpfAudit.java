package de.flowfact.spfaudit.cli;

/// The program's entry.
public final class SpfAudit {

    private SpfAudit() {}

    static void main() {}
}
