package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A record to publish instead of today's, and the proof that it works.
///
/// @param now today's record, the text that was meant to be one, or several records, one a line;
///   empty where a first one is proposed
public record Change(
        Optional<String> now,
        String proposed,
        List<Repair> repairs,
        List<Warning> warnings,
        Proof proof) {

    public Change {
        repairs = List.copyOf(repairs);
        warnings = List.copyOf(warnings);
    }

    /// Whether the domain is an alias, at which nothing can be published.
    public boolean isAtAlias() {
        return warnings.stream().anyMatch(Warning.AtAlias.class::isInstance);
    }

    Change with(Warning warning) {
        return new Change(
                now,
                proposed,
                repairs,
                Stream.concat(warnings.stream(), Stream.of(warning)).toList(),
                proof);
    }

    public SpfResult provenResult() {
        return proof.result();
    }

    public int lookups() {
        return proof.lookups();
    }

    /// What becomes of the end of the record, German: one sentence; empty where a warning says it,
    /// or there was none.
    public Optional<String> ending() {
        boolean isSaid =
                warnings.stream()
                        .anyMatch(warning ->
                                warning instanceof Warning.EndingSoftened
                                        || warning instanceof Warning.EndingRead
                                        || warning instanceof Warning.DifferentAll
                                        || warning instanceof Warning.ToBeCompleted);
        return isSaid || now.isEmpty()
                ? Optional.empty()
                : Draft.of(proposed)
                        .record()
                        .flatMap(SpfRecord::all)
                        .filter(all -> List.of(now.get().split("\\s+")).contains(all.text()))
                        .map(all -> "Das Ende „%s“ bleibt, wie es ist.".formatted(all.text()));
    }

    /// What it does besides letting the missing addresses in, German; empty where it does nothing
    /// else.
    public String remarks() {
        return Stream.concat(
                        repairs.stream().map(Repair::sentence),
                        warnings.stream().map(Warning::sentence))
                .collect(Collectors.joining(" "));
    }
}
