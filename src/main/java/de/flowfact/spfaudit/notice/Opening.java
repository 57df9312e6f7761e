package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Numbered;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a notice about something wrong says first: what was found, and how that stands to what was
/// said before.
final class Opening {

    private final Customer customer;
    private final Matter matter;
    private final Findings findings;
    private final Findings occasion;
    private final String vendor;

    Opening(Customer customer, Matter matter, Findings findings, String vendor) {
        this.customer = customer;
        this.matter = matter;
        this.findings = findings;
        this.occasion = findings.where(matter.occasion()::contains);
        this.vendor = vendor;
    }

    List<Part> parts() {
        var parts = new ArrayList<>(found());
        if (!findings.setRightInDns().isEmpty()) {
            parts.add(whatARecordIs());
        }
        if (!matter.fixed().isEmpty()) {
            parts.add(fixedMeanwhile());
        }
        if (matter.kind() == NoticeKind.LAST_REMINDER) {
            parts.add(lastReminder());
        }
        return parts;
    }

    private List<Part> found() {
        return switch (matter.kind()) {
            case FIRST -> findings.isOne() ? one(firstOfOne()) : list(firstOfSeveral(), " (neu)");
            case WORSENED -> worsened();
            case COMPLETED -> findings.isOne() ? one(completed()) : list(completed(), " (ergänzt)");
            case LAST_REMINDER, REMINDER ->
                    findings.isOne() ? one(stillOfOne()) : list(stillOfSeveral(), "");
            case FREEMAIL -> freemail();
            case ALL_CLEAR -> throw new IllegalArgumentException("nothing wrong: " + matter);
        };
    }

    private String firstOfOne() {
        return "bei unserer Prüfung am %s haben wir festgestellt: %s"
                .formatted(checked(), headline());
    }

    private String firstOfSeveral() {
        return """
        bei unserer Prüfung am %s haben wir %s Absenderdomains gefunden, mit denen %s derzeit \
        nicht zuverlässig E-Mails in Ihrem Namen versenden kann:\
        """
                .formatted(checked(), German.count(findings.size()), vendor);
    }

    private String stillOfOne() {
        return """
        am %s haben wir Ihnen geschrieben, dass %s mit Ihrer Domain %s nicht zuverlässig E-Mails \
        in Ihrem Namen versenden kann. Bei unserer Prüfung am %s war das weiterhin so: %s\
        """
                .formatted(toldOn(), vendor, findings.names(), checked(), headline());
    }

    private String stillOfSeveral() {
        return """
        am %s haben wir Ihnen zu Ihren Absenderdomains geschrieben. Bei unserer Prüfung am %s \
        haben wir weiterhin %s Domains gefunden, mit denen %s nicht zuverlässig E-Mails in Ihrem \
        Namen versenden kann:\
        """
                .formatted(toldOn(), checked(), German.count(findings.size()), vendor);
    }

    private String completed() {
        return """
        am %s haben wir Ihnen geschrieben, obwohl einzelne Angaben im DNS nicht abrufbar waren.         Jetzt sind sie es, und wir können ergänzen: Bei unserer Prüfung am %s haben wir %s\
        """
                .formatted(
                        toldOn(),
                        checked(),
                        findings.isOne()
                                ? "festgestellt: " + headline()
                                : """
                                %s Domains gefunden, mit denen %s nicht zuverlässig E-Mails in                                 Ihrem Namen versenden kann:\
                                """
                                        .formatted(German.count(findings.size()), vendor));
    }

    private List<Part> worsened() {
        String since =
                "seit unserer Nachricht vom %s hat sich die Lage bei %s verschlechtert."
                        .formatted(toldOn(), worse());
        var parts =
                new ArrayList<>(
                        findings.isOne()
                                ? one(
                                        "%s Bei unserer Prüfung am %s haben wir festgestellt: %s"
                                                .formatted(since, checked(), headline()))
                                : list(
                                        """
                                        %s Bei unserer Prüfung am %s haben wir insgesamt %s \
                                        Domains gefunden, mit denen %s nicht zuverlässig E-Mails \
                                        in Ihrem Namen versenden kann:\
                                        """
                                                .formatted(
                                                        since,
                                                        checked(),
                                                        German.count(findings.size()),
                                                        vendor),
                                        " (verschlechtert)"));
        parts.addAll(policies());
        return parts;
    }

    private String worse() {
        if (occasion.isOne()) {
            return "Ihrer Domain " + occasion.names();
        }
        return occasion.areFew()
                ? "Ihren Domains " + occasion.names()
                : "%s Ihrer Domains".formatted(German.count(occasion.size()));
    }

    /// Why it is worse, where the record does not show it and nothing stronger can be claimed.
    private List<Part> policies() {
        var parts = new ArrayList<Part>();
        for (String policy : List.of("reject", "quarantine")) {
            Findings under =
                    occasion.where(d -> !Findings.isFail(d) && policy.equals(d.verdict().dmarc()));
            if (!under.isEmpty()) {
                parts.add(
                        new Paragraph(
                                """
                                Für E-Mails von %s gilt außerdem die DMARC-Richtlinie „%s“. Sie \
                                fordert empfangende Server auf, E-Mails %s, deren Absender weder \
                                durch SPF noch durch DKIM bestätigt ist.\
                                """
                                        .formatted(
                                                under.dative(),
                                                policy,
                                                policy.equals("reject")
                                                        ? "abzulehnen"
                                                        : "als verdächtig zu behandeln")));
            }
        }
        return parts;
    }

    private List<Part> freemail() {
        String found = "bei unserer Prüfung am %s haben wir festgestellt: ".formatted(checked());
        if (findings.isOne()) {
            return List.of(new Paragraph(found + headline()));
        }
        String addresses =
                findings.areFew()
                        ? "Absenderadressen von " + findings.names()
                        : "Absenderadressen von %s E-Mail-Anbietern"
                                .formatted(German.count(findings.size()));
        var parts = new ArrayList<Part>();
        parts.add(new Paragraph(found + Headline.freemail(addresses, false, vendor)));
        if (!findings.areFew()) {
            parts.add(
                    new Numbered(
                            findings.stream().map(d -> ReadableDomain.of(d.domain())).toList()));
        }
        return parts;
    }

    private List<Part> one(String sentence) {
        return List.of(new Paragraph(sentence), new Paragraph(Headline.cause(findings.first())));
    }

    private List<Part> list(String sentence, String markOfOccasion) {
        return List.of(new Paragraph(sentence), list(findings, occasion, markOfOccasion));
    }

    /// Each domain with its cause, in numbers where sentences refer to these.
    ///
    /// @param mark behind the names of some, unless they are all
    static Part list(Findings findings, Findings some, String mark) {
        List<String> texts =
                findings.stream()
                        .map(d ->
                                "%s%s: %s"
                                        .formatted(
                                                ReadableDomain.of(d.domain()),
                                                some.size() < findings.size()
                                                                && some.all().contains(d)
                                                        ? mark
                                                        : "",
                                                Headline.cause(d)))
                        .toList();
        return findings.areNumbered() ? new Numbered(texts) : new Bullets(texts);
    }

    static Part whatARecordIs() {
        return new Paragraph(
                """
                Ein SPF-Eintrag legt fest, welche Mailserver E-Mails mit Absenderadressen einer \
                Domain versenden dürfen.\
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

    private Part lastReminder() {
        return new Paragraph(
                """
                Dies ist unsere letzte Erinnerung%s. %s, bei %s für Sie zuständig, erhält diese \
                E-Mail in Kopie und hilft Ihnen gern weiter.\
                """
                        .formatted(
                                occasion.size() < findings.size() ? " zu " + occasion.dative() : "",
                                OneLine.name(customer.accountManager()),
                                vendor));
    }

    private String headline() {
        return Headline.of(findings.first(), vendor);
    }

    private String checked() {
        return German.moments(findings.stream().map(d -> d.verdict().checkedAt()).toList());
    }

    private String toldOn() {
        return German.date(Objects.requireNonNull(matter.toldOn()));
    }
}
