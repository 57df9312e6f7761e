package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Numbered;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a notice about something wrong says first, on the first screen of a phone: what happens to
/// mail, what to do, why, and how that stands to what was said before.
final class Opening {

    private final NoticeSettings settings;
    private final Customer customer;
    private final Matter matter;
    private final Findings findings;
    private final Findings occasion;
    private final Effects effects;
    private final String vendor;

    /// @param findings all that is wrong
    Opening(NoticeSettings settings, Customer customer, Matter matter, Findings findings) {
        this.settings = settings;
        this.customer = customer;
        this.matter = matter;
        this.findings = findings;
        this.occasion = findings.where(matter.occasion()::contains);
        this.effects = new Effects(settings.signs());
        this.vendor = OneLine.name(settings.vendorName());
    }

    List<Part> parts() {
        var consequences = new Consequences(findings, effects, vendor);
        var since = new SinceThen(matter, occasion, effects);
        var parts = new ArrayList<Part>();
        parts.add(consequences.part(since.adverb()));
        parts.addAll(new Remedy(findings, vendor, settings.lendsAddress()).parts());
        parts.addAll(reasons(consequences));
        new Policies(effects).parts(findings).forEach(parts::add);
        since.parts().forEach(parts::add);
        if (matter.kind() != NoticeKind.ALL_CLEAR && !matter.fixed().isEmpty()) {
            parts.add(fixedMeanwhile());
        }
        if (matter.kind() == NoticeKind.LAST_REMINDER) {
            parts.add(lastReminder());
        }
        return parts;
    }

    private List<Part> reasons(Consequences consequences) {
        var parts = new ArrayList<Part>();
        if (findings.isOne()) {
            parts.add(
                    new Paragraph(
                            "Der Grund: %s%s Stand: %s."
                                    .formatted(
                                            Headline.of(findings.first(), vendor),
                                            whatARecordIs().map(s -> " " + s).orElse(""),
                                            checked())));
            return parts;
        }
        parts.add(new Paragraph("Die Gründe (Stand: %s):".formatted(checked())));
        parts.add(list(consequences));
        consequences.byNumbers().forEach(parts::add);
        whatARecordIs().map(Paragraph::new).ifPresent(parts::add);
        return parts;
    }

    /// Each domain with what is wrong, in numbers where sentences refer to these.
    private Part list(Consequences consequences) {
        List<String> texts =
                findings.stream()
                        .map(d ->
                                "%s%s: %s%s"
                                        .formatted(
                                                ReadableDomain.of(d.domain()),
                                                occasion.all().contains(d) ? mark() : "",
                                                Headline.listed(d.verdict(), vendor),
                                                consequences.behind(d)))
                        .toList();
        return findings.areNumbered() ? new Numbered(texts) : new Bullets(texts);
    }

    /// Behind the names of the occasion, unless it is all of them.
    private String mark() {
        if (occasion.size() == findings.size()) {
            return "";
        }
        return switch (matter.kind()) {
            case FIRST -> " (neu)";
            case WORSENED -> " (verschlechtert)";
            case COMPLETED -> " (ergänzt)";
            case REMINDER, LAST_REMINDER, ALL_CLEAR, FREEMAIL -> "";
        };
    }

    private Optional<String> whatARecordIs() {
        return findings.setRightInDns().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        """
                        Ein SPF-Eintrag legt fest, welche Server E-Mails mit Adressen einer Domain \
                        senden dürfen.\
                        """);
    }

    private Part fixedMeanwhile() {
        Findings fixed = Findings.of(matter.fixed());
        return new Paragraph(
                fixed.isOne()
                        ? """
                        Inzwischen in Ordnung ist %s: Der SPF-Eintrag dieser Domain lässt den \
                        Mailserver von %s zu.\
                        """
                                .formatted(fixed.names(), vendor)
                        : """
                        Inzwischen in Ordnung sind %s: Die SPF-Einträge dieser Domains lassen den \
                        Mailserver von %s zu.\
                        """
                                .formatted(fixed.names(), vendor));
    }

    /// What follows if nothing is done, which is nothing new.
    private Part lastReminder() {
        return new Paragraph(
                """
                Dies ist unsere letzte Erinnerung%s. Auch ohne weitere Nachricht bleibt es bei \
                diesen Folgen für Ihre E-Mails, bis die Ursache behoben ist. %s, bei %s für Sie \
                zuständig, erhält diese E-Mail in Kopie und hilft Ihnen gern weiter.\
                """
                        .formatted(
                                occasion.size() < findings.size() ? " zu " + occasion.dative() : "",
                                OneLine.name(customer.accountManager()),
                                vendor));
    }

    private String checked() {
        return German.moments(findings.stream().map(d -> d.verdict().checkedAt()).toList());
    }
}
