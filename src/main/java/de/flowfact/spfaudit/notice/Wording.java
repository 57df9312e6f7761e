package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Letter.Part;
import de.flowfact.spfaudit.notice.Letter.Section;
import java.util.List;
import java.util.stream.Stream;

/// The German sentences of one notice, in the order in which it is read: what happens to mail, who
/// has to do what, why, how to know that it is genuine, the block for the administration, what
/// happens next, whom to ask. An all clear begins with what is in order.
final class Wording {

    private final NoticeSettings settings;
    private final Providers providers;
    private final Customer customer;
    private final Matter matter;
    private final Effects effects;
    private final Findings findings;
    private final String vendor;

    private Wording(
            NoticeSettings settings, Providers providers, Customer customer, Matter matter) {
        this.settings = settings;
        this.providers = providers;
        this.customer = customer;
        this.matter = matter;
        this.effects = new Effects(settings.signs());
        this.findings = Findings.ofAffected(matter.domains(), effects);
        this.vendor = OneLine.name(settings.vendorName());
    }

    static Letter letter(
            NoticeSettings settings, Providers providers, Customer customer, Matter matter) {
        return new Wording(settings, providers, customer, matter).letter();
    }

    private Letter letter() {
        return new Letter(
                new Subject(vendor, effects).of(matter),
                preheader(),
                Salutation.of(customer),
                sections().filter(section -> !section.parts().isEmpty()).toList(),
                "Mit freundlichen Grüßen",
                List.of(
                        settings.company().name().isBlank()
                                ? vendor
                                : OneLine.name(settings.company().name())),
                settings.company().lines());
    }

    private Stream<Section> sections() {
        var outlook = new Outlook(settings, customer, matter, findings);
        return Stream.concat(
                opening(),
                Stream.of(
                        new Section("Ist diese E-Mail echt?", outlook.genuineness()),
                        new Section("Für Ihre Administration", administration()),
                        new Section("Wie es weitergeht", outlook.next()),
                        new Section("Fragen", outlook.questions())));
    }

    private Stream<Section> opening() {
        if (matter.kind() != NoticeKind.ALL_CLEAR) {
            return Stream.of(new Section("", whatIsWrong()));
        }
        return Stream.of(
                new Section("", allClear().parts()),
                new Section("Noch offen", findings.isEmpty() ? List.of() : whatIsWrong()));
    }

    private List<Part> whatIsWrong() {
        return new Opening(settings, customer, matter, findings).parts();
    }

    private AllClear allClear() {
        return new AllClear(matter, vendor);
    }

    private String preheader() {
        return matter.kind() == NoticeKind.ALL_CLEAR
                ? allClear().preheader()
                : new Remedy(findings, vendor, settings.lendsAddress()).preheader();
    }

    private List<Part> administration() {
        return new Administration(settings, providers, customer, findings.setRightInDns()).parts();
    }
}
