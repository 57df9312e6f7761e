package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Letter.Part;
import de.flowfact.spfaudit.notice.Letter.Section;
import java.util.List;
import java.util.stream.Stream;

/// The German sentences of one notice, in the order in which it is read: what we found, what it
/// does to mail, who has to do what, the block for the administration, what happens next, whom to
/// ask. An all clear has of these what is left to say.
final class Wording {

    private final NoticeSettings settings;
    private final Providers providers;
    private final Customer customer;
    private final Matter matter;
    private final Findings findings;
    private final String vendor;

    private Wording(
            NoticeSettings settings, Providers providers, Customer customer, Matter matter) {
        this.settings = settings;
        this.providers = providers;
        this.customer = customer;
        this.matter = matter;
        this.findings = Findings.ofAffected(matter.domains());
        this.vendor = OneLine.name(settings.vendorName());
    }

    static Letter letter(
            NoticeSettings settings, Providers providers, Customer customer, Matter matter) {
        return new Wording(settings, providers, customer, matter).letter();
    }

    private Letter letter() {
        return new Letter(
                Subject.of(customer, matter),
                Salutation.of(customer),
                sections().filter(section -> !section.parts().isEmpty()).toList(),
                "Mit freundlichen Grüßen",
                List.of(OneLine.name(settings.company().name())),
                settings.company().lines());
    }

    private Stream<Section> sections() {
        var outlook = new Outlook(settings, customer, matter, findings);
        return Stream.concat(
                opening(),
                Stream.of(
                        new Section(
                                matter.kind() == NoticeKind.WORSENED
                                        ? "Was das jetzt für Ihre E-Mails bedeutet"
                                        : "Was das für Ihre E-Mails bedeutet",
                                new Consequences(matter, findings, vendor).parts()),
                        new Section("Was zu tun ist", new Remedy(findings, vendor).parts()),
                        new Section("Für Ihre Administration", administration()),
                        new Section("Wie es weitergeht", outlook.next()),
                        new Section("Fragen", outlook.questions())));
    }

    private Stream<Section> opening() {
        if (matter.kind() == NoticeKind.ALL_CLEAR) {
            var allClear = new AllClear(matter, findings, vendor);
            return Stream.of(
                    new Section("", allClear.parts()),
                    new Section("Noch offen", allClear.stillOpen()));
        }
        return Stream.of(new Section("", new Opening(customer, matter, findings, vendor).parts()));
    }

    private List<Part> administration() {
        return new Administration(settings, providers, customer, findings.setRightInDns()).parts();
    }
}
