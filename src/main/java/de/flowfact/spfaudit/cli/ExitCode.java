package de.flowfact.spfaudit.cli;

/// What the program tells its caller, after sysexits.h.
final class ExitCode {

    static final int DONE = 0;

    /// Done, but the notices wait for a person.
    static final int HELD = 3;

    static final int USAGE = 64;
    static final int BAD_DATA = 65;
    static final int UNREACHABLE = 69;
    static final int BUG = 70;
    static final int CANNOT_WRITE = 73;
    static final int TRY_LATER = 75;
    static final int BAD_SETTINGS = 78;

    private ExitCode() {}
}
