package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Details;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import de.flowfact.spfaudit.notice.Letter.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The German sentences of one notice, in the order in which it is read: what we found, what it
/// does to mail, who has to do what, the block for the administration, what happens next, whom to
/// ask.
final class Wording {

    private final NoticeSettings settings;
    private final Customer customer;
    private final Findings findings;
    private final Findings inDns;
    private final String vendor;

    private Wording(NoticeSettings settings, Customer customer, Matter matter) {
        this.settings = settings;
        this.customer = customer;
        this.findings = new Findings(matter.domains());
        this.inDns = findings.setRightInDns();
        this.vendor = OneLine.name(settings.vendorName());
    }

    static Letter letter(NoticeSettings settings, Customer customer, Matter matter) {
        return new Wording(settings, customer, matter).letter();
    }

    private Letter letter() {
        return new Letter(
                Subject.of(customer, findings.all()),
                Salutation.of(customer),
                Stream.of(found(), effect(), task(), administration(), next(), questions())
                        .filter(section -> !section.parts().isEmpty())
                        .toList(),
                "Mit freundlichen Grüßen",
                List.of(OneLine.name(settings.company().name())),
                settings.company().lines());
    }

    private Section found() {
        var parts = new ArrayList<>(findings.isOne() ? foundOne(findings.first()) : foundSeveral());
        if (!inDns.isEmpty()) {
            parts.add(
                    new Paragraph(
                            """
                            Ein SPF-Eintrag legt fest, welche Mailserver E-Mails mit \
                            Absenderadressen einer Domain versenden dürfen.\
                            """));
        }
        return new Section("", parts);
    }

    private List<Part> foundOne(AuditedDomain domain) {
        return List.of(
                new Paragraph(
                        "bei unserer Prüfung am %s, haben wir festgestellt: %s"
                                .formatted(
                                        German.moment(domain.verdict().checkedAt()),
                                        headline(domain))),
                new Paragraph(OneLine.sentence(domain.verdict().causeGerman())));
    }

    private List<Part> foundSeveral() {
        return List.of(
                new Paragraph(
                        """
                        bei unserer Prüfung am %s haben wir %d Absenderdomains gefunden, mit denen \
                        %s derzeit nicht zuverlässig E-Mails in Ihrem Namen versenden kann:\
                        """
                                .formatted(
                                        German.moments(
                                                findings.stream()
                                                        .map(d -> d.verdict().checkedAt())
                                                        .toList()),
                                        findings.all().size(),
                                        vendor)),
                new Bullets(findings.stream().map(Wording::domainAndCause).toList()));
    }

    private static String domainAndCause(AuditedDomain domain) {
        return ReadableDomain.of(domain.domain())
                + ": "
                + OneLine.sentence(domain.verdict().causeGerman());
    }

    private String headline(AuditedDomain domain) {
        String name = ReadableDomain.of(domain.domain());
        return switch (Findings.troubleOf(domain)) {
            case NOT_PERMITTED ->
                    """
                    Der SPF-Eintrag Ihrer Domain %s erlaubt dem Mailserver von %s nicht%s, E-Mails \
                    in Ihrem Namen zu versenden.\
                    """
                            .formatted(
                                    name, vendor, Findings.isFail(domain) ? "" : " ausdrücklich");
            case NO_RECORD ->
                    """
                    Für Ihre Domain %s fehlt die Angabe, dass der Mailserver von %s E-Mails in \
                    Ihrem Namen versenden darf.\
                    """
                            .formatted(name, vendor);
            case SEVERAL_RECORDS ->
                    "Die SPF-Einträge Ihrer Domain %s sind nicht eindeutig.".formatted(name);
            case BROKEN_RECORD -> "Der SPF-Eintrag Ihrer Domain %s ist fehlerhaft.".formatted(name);
            case FREEMAIL ->
                    """
                    Sie versenden aus %s E-Mails mit einer Absenderadresse von %s. Welche \
                    Mailserver das dürfen, legt allein der E-Mail-Anbieter fest. Der Mailserver \
                    von %s gehört nicht dazu.\
                    """
                            .formatted(vendor, name, vendor);
            case NO_SUCH_DOMAIN ->
                    """
                    Die Domain %s, die wir als Ihre Absenderdomain kennen, ist im Internet nicht \
                    eingetragen.\
                    """
                            .formatted(name);
            case OTHER ->
                    """
                    Für Ihre Domain %s ließ sich nicht bestätigen, dass der Mailserver von %s \
                    E-Mails in Ihrem Namen versenden darf.\
                    """
                            .formatted(name, vendor);
        };
    }

    private Section effect() {
        var parts = new ArrayList<Part>();
        List<Effect> effects =
                Stream.of(Effect.values()).filter(e -> !findings.with(e).isEmpty()).toList();
        if (effects.size() == 1) {
            parts.add(sameForAll(effects.getFirst()));
        } else {
            parts.addAll(different(effects));
        }
        Findings gone = findings.with(Trouble.NO_SUCH_DOMAIN);
        if (!gone.isEmpty()) {
            parts.add(
                    new Paragraph(
                            "Antworten an Adressen von %s können nicht zugestellt werden."
                                    .formatted(gone.names())));
        }
        parts.add(
                new Paragraph(
                        """
                        In %s und in Ihrem E-Mail-Programm werden diese E-Mails trotzdem als \
                        gesendet angezeigt.\
                        """
                                .formatted(vendor)));
        return new Section("Was das für Ihre E-Mails bedeutet", parts);
    }

    private Part sameForAll(Effect effect) {
        return new Paragraph(
                "E-Mails, die Sie aus %s mit einer Absenderadresse dieser %s versenden, %s."
                        .formatted(vendor, findings.noun(), effect.predicate()));
    }

    private List<Part> different(List<Effect> effects) {
        return List.of(
                new Paragraph(
                        """
                        Für E-Mails, die Sie aus %s mit einer Absenderadresse dieser Domains \
                        versenden, gilt:\
                        """
                                .formatted(vendor)),
                new Bullets(effects.stream().map(e -> said(findings.with(e), e)).toList()));
    }

    private static String said(Findings some, Effect effect) {
        return some.areFew()
                ? "E-Mails von %s %s.".formatted(some.names(), effect.predicate())
                : "E-Mails von diesen %d Domains %s: %s."
                        .formatted(some.all().size(), effect.predicate(), some.names());
    }

    private Section task() {
        return new Section("Was zu tun ist", new Remedy(findings, vendor).parts());
    }

    private Section administration() {
        var parts = new ArrayList<Part>();
        if (!inDns.isEmpty()) {
            parts.add(onBehalfOf());
        }
        var block = new AdministrationBlock(settings);
        for (int i = 0; i < inDns.all().size(); i++) {
            AuditedDomain domain = inDns.all().get(i);
            String title =
                    "%d von %d: %s"
                            .formatted(
                                    i + 1, inDns.all().size(), ReadableDomain.of(domain.domain()));
            parts.add(new Details(inDns.isOne() ? "" : title, block.rows(domain)));
        }
        return new Section("Für Ihre Administration", parts);
    }

    private Part onBehalfOf() {
        return new Paragraph(
                """
                %s versendet E-Mails im Auftrag von %s (Kundennummer %s) mit Absenderadressen \
                dieser %s. Dafür muss der SPF-Eintrag %s den Mailserver von %s zulassen.\
                """
                        .formatted(
                                vendor,
                                OneLine.name(customer.name()),
                                OneLine.name(customer.number()),
                                inDns.noun(),
                                inDns.isOne() ? "der Domain" : "jeder Domain",
                                vendor));
    }

    private Section next() {
        String check =
                "Wir prüfen Ihre %s jede Nacht erneut."
                        .formatted(inDns.isEmpty() ? "Absenderadressen" : findings.noun());
        String delay =
                """
                 Eine Änderung im DNS wird je nach Gültigkeitsdauer (TTL) des bisherigen Eintrags \
                erst nach einigen Stunden überall wirksam. Sobald unser Mailserver zugelassen ist, \
                müssen Sie nichts weiter tun.\
                """;
        return Section.of(
                "Wie es weitergeht", new Paragraph(inDns.isEmpty() ? check : check + delay));
    }

    private Section questions() {
        return Section.of(
                "Fragen",
                new Paragraph(
                        """
                        Bei Fragen hilft Ihnen %s gern weiter: %s, Telefon %s. Sie können auch \
                        einfach auf diese E-Mail antworten.\
                        """
                                .formatted(
                                        OneLine.name(customer.accountManager()),
                                        OneLine.name(customer.accountManagerEmail()),
                                        OneLine.name(settings.company().phone()))),
                new Paragraph(
                        """
                        Möchten Sie zu diesem Thema keine weiteren Nachrichten erhalten, genügt \
                        eine kurze Antwort auf diese E-Mail.\
                        """));
    }
}
