package de.flowfact.spfaudit.job;

/// Who watches a night at work.
public interface Progress {

    /// The night has this many domains.
    void began(int domains);

    /// So many more have a result; a second look counts them again.
    void advanced(int domains);

    /// Nobody watches.
    Progress UNSEEN =
            new Progress() {
                @Override
                public void began(int domains) {}

                @Override
                public void advanced(int domains) {}
            };
}
