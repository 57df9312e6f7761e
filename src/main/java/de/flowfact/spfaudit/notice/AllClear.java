package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a notice says first when all is well again, or some of it. It claims what the check has
/// seen: that the record permits the mail server, not that mail arrives.
final class AllClear {

    private final Matter matter;
    private final Findings fixed;
    private final Findings open;
    private final String vendor;

    AllClear(Matter matter, Findings open, String vendor) {
        this.matter = matter;
        this.fixed = Findings.of(matter.fixed());
        this.open = open;
        this.vendor = vendor;
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        if (fixed.areFew()) {
            parts.add(new Paragraph(permitted() + " " + settled()));
        } else {
            parts.add(new Paragraph(permitted()));
            parts.add(new Bullets(fixed.stream().map(d -> ReadableDomain.of(d.domain())).toList()));
            parts.add(new Paragraph(settled()));
        }
        parts.add(new Paragraph(nothingToDo()));
        return parts;
    }

    private String permitted() {
        String checked = German.moments(fixed.stream().map(d -> d.verdict().checkedAt()).toList());
        if (fixed.isOne()) {
            return """
            bei unserer Prüfung am %s haben wir festgestellt: Der SPF-Eintrag Ihrer Domain %s \
            lässt den Mailserver von %s jetzt zu.\
            """
                    .formatted(checked, fixed.names(), vendor);
        }
        return fixed.areFew()
                ? """
                bei unserer Prüfung am %s haben wir festgestellt: Die SPF-Einträge Ihrer Domains \
                %s lassen den Mailserver von %s jetzt zu.\
                """
                        .formatted(checked, fixed.names(), vendor)
                : """
                bei unserer Prüfung am %s haben wir festgestellt: Die SPF-Einträge dieser %s \
                Domains lassen den Mailserver von %s jetzt zu:\
                """
                        .formatted(checked, German.count(fixed.size()), vendor);
    }

    private String settled() {
        String toldOn = German.date(Objects.requireNonNull(matter.toldOn()));
        return fixed.isOne()
                ? """
                Damit ist erledigt, worüber wir Ihnen am %s zu dieser Domain geschrieben haben.\
                """
                        .formatted(toldOn)
                : """
                Damit ist erledigt, worüber wir Ihnen seit dem %s zu diesen Domains geschrieben \
                haben.\
                """
                        .formatted(toldOn);
    }

    /// Of others of the customer's domains nothing may be known tonight.
    private String nothingToDo() {
        return "Zu %s müssen Sie nichts weiter tun."
                        .formatted(fixed.isOne() ? "dieser Domain" : "diesen Domains")
                + """
                 Bei einzelnen Empfängern kann der frühere Stand noch einige Stunden \
                zwischengespeichert sein.\
                """;
    }

    /// What is not in order yet; empty where all is.
    List<Part> stillOpen() {
        var parts = new ArrayList<Part>();
        if (open.isOne()) {
            parts.add(new Paragraph("Weiterhin gilt: " + Headline.of(open.first(), vendor)));
            parts.add(new Paragraph(Headline.cause(open.first())));
        } else if (!open.isEmpty()) {
            parts.add(
                    new Paragraph(
                            """
                            Mit diesen %s Absenderdomains kann %s weiterhin nicht zuverlässig \
                            E-Mails in Ihrem Namen versenden:\
                            """
                                    .formatted(German.count(open.size()), vendor)));
            parts.add(Opening.list(open, open, ""));
        }
        if (!open.setRightInDns().isEmpty()) {
            parts.add(Opening.whatARecordIs());
        }
        return parts;
    }
}
