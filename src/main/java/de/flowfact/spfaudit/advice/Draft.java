package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.Warning.AddressesMayChange;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A record that might be proposed, and what was done to come to it. Nothing is proven yet.
record Draft(String text, List<Repair> repairs, List<Warning> warnings) {

    Draft {
        repairs = List.copyOf(repairs);
        warnings = List.copyOf(warnings);
    }

    /// A record as it is published.
    static Draft of(String text) {
        return new Draft(text, List.of(), List.of());
    }

    /// Empty where it breaks the grammar.
    Optional<SpfRecord> record() {
        return ParsedRecord.isSpf(text) && RecordParser.parse(text) instanceof SpfRecord valid
                ? Optional.of(valid)
                : Optional.empty();
    }

    Draft withText(String other) {
        return new Draft(other, repairs, warnings);
    }

    Draft with(Repair repair) {
        return new Draft(text, added(repairs, repair), warnings);
    }

    /// Includes whose addresses may change are named together.
    Draft with(Warning warning) {
        if (warning instanceof AddressesMayChange(List<String> terms)) {
            for (int i = 0; i < warnings.size(); i++) {
                if (warnings.get(i) instanceof AddressesMayChange(List<String> others)) {
                    var together = new ArrayList<>(warnings);
                    together.set(
                            i,
                            new AddressesMayChange(
                                    Stream.concat(others.stream(), terms.stream()).toList()));
                    return new Draft(text, repairs, together);
                }
            }
        }
        return new Draft(text, repairs, added(warnings, warning));
    }

    /// Without the term, one of this text, and the blanks before it.
    Draft without(Term term) {
        String before = text.substring(0, term.position()).stripTrailing();
        return withText(before + text.substring(term.position() + term.text().length()));
    }

    /// With other terms in the place of this one.
    Draft with(Term term, String replacement) {
        return withText(
                text.substring(0, term.position())
                        + replacement
                        + text.substring(term.position() + term.text().length()));
    }

    /// With terms before what stands at `position`.
    Draft inserted(int position, String terms) {
        String before = text.substring(0, position).stripTrailing();
        String after = text.substring(position).strip();
        return withText(
                after.isEmpty() ? before + " " + terms : before + " " + terms + " " + after);
    }

    private static <T> List<T> added(List<T> list, T item) {
        var longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
