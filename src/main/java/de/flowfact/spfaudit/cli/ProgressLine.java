package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.job.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A progress bar on stderr.
final class ProgressLine implements Progress {

    private @Nullable ProgressBar bar;
    private long left;

    private ProgressLine() {}

    /// Only where a person looks: the launcher says whether stderr is a terminal.
    static Progress onTerminal() {
        return "1".equals(System.getenv("SPF_AUDIT_TERMINAL"))
                ? new ProgressLine()
                : Progress.UNSEEN;
    }

    @Override
    public synchronized void began(int domains) {
        left = domains;
        bar =
                new ProgressBarBuilder()
                        .setTaskName("domains")
                        .setInitialMax(domains)
                        .setStyle(ProgressBarStyle.ASCII)
                        .continuousUpdate()
                        .build();
    }

    @Override
    public synchronized void advanced(int domains) {
        if (bar == null) {
            return;
        }
        bar.stepBy(Math.min(domains, left));
        left -= Math.min(domains, left);
        if (left == 0) {
            bar.close();
            bar = null;
        }
    }
}
