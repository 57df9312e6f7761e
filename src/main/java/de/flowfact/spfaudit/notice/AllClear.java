package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Letter.Details;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import de.flowfact.spfaudit.notice.Letter.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a notice says first when all is well again, or some of it. It claims what the check has
/// seen: that the record permits the mail server, not that mail arrives.
final class AllClear {

    private final Matter matter;
    private final Findings fixed;
    private final String vendor;

    AllClear(Matter matter, String vendor) {
        this.matter = matter;
        this.fixed = Findings.of(matter.fixed());
        this.vendor = vendor;
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(new Paragraph(permitted() + " " + nothingToDo()));
        parts.add(new Paragraph(toldBefore()));
        List<Row> records =
                fixed.stream()
                        .map(d ->
                                Row.literal(
                                        ReadableDomain.of(d.domain()),
                                        d.verdict().printableRecord()))
                        .filter(row -> !row.values().isEmpty())
                        .toList();
        if (!records.isEmpty()) {
            parts.add(
                    new Paragraph(
                            records.size() == 1
                                    ? "Diesen Eintrag haben wir gefunden:"
                                    : "Diese Einträge haben wir gefunden:"));
            parts.add(new Details("", "Gefundene SPF-Einträge", records));
        }
        return parts;
    }

    String preheader() {
        return nothingToDo();
    }

    private String permitted() {
        if (fixed.isOne()) {
            return "der SPF-Eintrag Ihrer Domain %s lässt den Mailserver von %s jetzt zu."
                    .formatted(fixed.names(), vendor);
        }
        return fixed.areFew()
                ? "die SPF-Einträge Ihrer Domains %s lassen den Mailserver von %s jetzt zu."
                        .formatted(fixed.names(), vendor)
                : "die SPF-Einträge von %s Ihrer Domains lassen den Mailserver von %s jetzt zu."
                        .formatted(German.count(fixed.size()), vendor);
    }

    private String nothingToDo() {
        if (matter.domains().isEmpty()) {
            return fixed.isOne()
                    ? "Am SPF-Eintrag müssen Sie nichts mehr ändern."
                    : "An diesen SPF-Einträgen müssen Sie nichts mehr ändern.";
        }
        return fixed.isOne()
                ? "An diesem SPF-Eintrag müssen Sie nichts mehr ändern."
                : "An diesen SPF-Einträgen müssen Sie nichts mehr ändern.";
    }

    private String toldBefore() {
        String toldOn = German.date(Objects.requireNonNull(matter.toldOn()));
        String checked = German.moments(fixed.stream().map(d -> d.verdict().checkedAt()).toList());
        return """
        %s Stand: %s. Bei einzelnen Empfängern kann der frühere Eintrag noch einige Zeit \
        zwischengespeichert sein.\
        """
                .formatted(
                        fixed.isOne()
                                ? "Darauf hatten wir Sie am %s hingewiesen.".formatted(toldOn)
                                : "Darauf hatten wir Sie seit dem %s hingewiesen."
                                        .formatted(toldOn),
                        checked);
    }
}
