package de.flowfact.spfaudit.job;

/// A night that cannot begin or go on as things are. The message is one line that says what to do.
public final class NightRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Obstacle obstacle;

    NightRefused(Obstacle obstacle, String whatToDo) {
        super(whatToDo);
        this.obstacle = obstacle;
    }

    /// What is in the way.
    public enum Obstacle {
        NO_DOMAINS,
        DNS_SILENT,
        DNS_BROKEN,
        MAIL_REFUSED,
        MAIL_UNREACHABLE,
        REPORTS_NOT_WRITABLE
    }

    public Obstacle obstacle() {
        return obstacle;
    }
}
