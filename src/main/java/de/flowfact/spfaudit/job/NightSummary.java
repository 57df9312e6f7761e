package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.notice.OutboxCounts;
import de.flowfact.spfaudit.spf.SpfResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// A night in figures.
///
/// @param results domains by result; results that no domain has may be missing
/// @param adviceIncomplete affected domains of which not all that belongs to the advice was
///   answered
/// @param held why its notices wait for a person, an English line; empty where they do not
/// @param reports the folder of the night
public record NightSummary(
        LocalDate date,
        Map<SpfResult, Integer> results,
        int adviceIncomplete,
        OutboxCounts notices,
        Optional<String> held,
        Path reports) {

    /// How many there were.
    public int domains() {
        return results.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// One line for operations.
    public String line() {
        int domains = results.values().stream().mapToInt(Integer::intValue).sum();
        int passing = results.getOrDefault(SpfResult.PASS, 0);
        int unknown = results.getOrDefault(SpfResult.TEMPERROR, 0);
        return "%s: %d domains, %d pass, %d affected, %d not checkable%s; notices: %s; reports in %s"
                .formatted(
                        date,
                        domains,
                        passing,
                        domains - passing - unknown,
                        unknown,
                        adviceIncomplete == 0
                                ? ""
                                : ", advice incomplete: %d".formatted(adviceIncomplete),
                        notices.line(),
                        reports);
    }
}
