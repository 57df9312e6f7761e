package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.dns.DnsFigures;
import java.time.Duration;

/// What DNS was asked in a step of a night, and how quickly that went.
public record DnsWork(DnsFigures figures, Duration duration) {

    /// For operations, to be put behind a summary; empty where nothing was asked.
    public String sentence() {
        return figures.asked() == 0
                ? ""
                : "DNS: %d questions (%d/s), %d %% from cache, %d time-outs%s"
                        .formatted(
                                figures.asked(),
                                perSecond(),
                                Math.round(100 * cacheShare()),
                                figures.timedOut(),
                                timeoutsByServer());
    }

    /// For the log.
    String line() {
        return "perSecond=%d cacheShare=%.2f %s"
                .formatted(perSecond(), cacheShare(), figures.line());
    }

    private long perSecond() {
        return Math.round(1e3 * figures.asked() / Math.max(1, duration.toMillis()));
    }

    private double cacheShare() {
        return figures.asked() == 0
                ? 0
                : (double) (figures.fromCache() + figures.joined()) / figures.asked();
    }

    private String timeoutsByServer() {
        return figures.servers().size() < 2 ? "" : " (" + figures.timeoutsByServer() + ")";
    }
}
