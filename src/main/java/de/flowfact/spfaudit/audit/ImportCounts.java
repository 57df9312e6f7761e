package de.flowfact.spfaudit.audit;

/// What an import did, or would do.
///
/// @param duplicates lines that said again what another line of the file had said
public record ImportCounts(Tally accountManagers, Tally customers, Tally domains, int duplicates) {

    /// How many of the file's entries were new to the database, differed from it, or were in it
    /// already.
    public record Tally(int added, int changed, int unchanged) {}
}
