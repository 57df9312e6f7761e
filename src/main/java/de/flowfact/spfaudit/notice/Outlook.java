package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import de.flowfact.spfaudit.notice.Letter.Phrase;
import java.util.ArrayList;
import java.util.List;

/// How to know that a notice is genuine, how it goes on, whom to ask, and how to hear no more of
/// it.
final class Outlook {

    private final NoticeSettings settings;
    private final Customer customer;
    private final Matter matter;
    private final Findings findings;

    Outlook(NoticeSettings settings, Customer customer, Matter matter, Findings findings) {
        this.settings = settings;
        this.customer = customer;
        this.matter = matter;
        this.findings = findings;
    }

    List<Part> genuineness() {
        var parts = new ArrayList<Part>();
        parts.add(
                new Paragraph(
                        """
                        So prüfen Sie, dass diese Nachricht von uns kommt: Wir fragen nach keinem \
                        Kennwort, es gibt keinen Anhang, und Ihre IT kann jede Angabe selbst im DNS \
                        nachsehen. Im Zweifel rufen Sie uns bitte unter der Nummer aus Ihrem \
                        Vertrag an, nicht unter einer aus dieser E-Mail.\
                        """));
        String page = OneLine.withoutScheme(OneLine.name(settings.explainedAt()));
        if (!page.isEmpty()) {
            parts.add(
                    new Paragraph(
                            """
                            Was es mit diesen Nachrichten auf sich hat, erklären wir auch auf \
                            unserer Website. Bitte geben Sie die Adresse selbst ein: %s\
                            """
                                    .formatted(page)));
        }
        return parts;
    }

    List<Part> next() {
        return List.of(
                new Paragraph(
                        findings.isEmpty()
                                ? """
                                Wir prüfen weiterhin jede Nacht. Zu diesem Thema hören Sie nur \
                                dann wieder von uns, wenn etwas zu tun ist.\
                                """
                                : checks()));
    }

    private String checks() {
        boolean isInDns = !findings.setRightInDns().isEmpty();
        String what = isInDns ? findings.noun() : "Absenderadressen";
        return switch (matter.kind()) {
            case FIRST, WORSENED, COMPLETED, REMINDER, ALL_CLEAR ->
                    "Wir prüfen Ihre %s jede Nacht erneut%s."
                            .formatted(
                                    what,
                                    isInDns
                                            ? " und schreiben Ihnen, sobald unser Mailserver"
                                                    + " zugelassen ist"
                                            : "");
            case LAST_REMINDER ->
                    """
                    Wir prüfen Ihre %s weiterhin jede Nacht, schreiben Ihnen%s aber nur noch, wenn \
                    sich die Lage verschlechtert oder wenn unser Mailserver zugelassen ist.\
                    """
                            .formatted(what, toWhichNoMore());
            case FREEMAIL ->
                    """
                    Wir prüfen Ihre Absenderadressen weiterhin jede Nacht, schreiben Ihnen dazu \
                    aber nicht noch einmal, solange sich nichts ändert.\
                    """;
        };
    }

    private String toWhichNoMore() {
        Findings last = findings.where(matter.occasion()::contains);
        return last.size() == findings.size() ? " dazu" : " zu " + last.dative();
    }

    List<Part> questions() {
        Phrase whom =
                Phrase.of(
                                "Bei Fragen hilft Ihnen %s gern weiter: "
                                        .formatted(OneLine.name(customer.accountManager())))
                        .address(OneLine.name(customer.accountManagerEmail()));
        String phone = OneLine.name(settings.company().phone());
        Phrase how =
                phone.isEmpty() ? whom : whom.and(", Telefon über unsere Zentrale ").phone(phone);
        return List.of(
                new Paragraph(how.and(". Sie können auch einfach auf diese E-Mail antworten.")),
                new Paragraph(
                        "Möchten Sie %s, genügt eine kurze Antwort auf diese E-Mail."
                                .formatted(noMore(matter.kind()))));
    }

    private static String noMore(NoticeKind kind) {
        return switch (kind) {
            case FIRST, WORSENED, COMPLETED, ALL_CLEAR ->
                    "zu diesem Thema keine weiteren Nachrichten erhalten";
            case REMINDER, LAST_REMINDER ->
                    "keine Erinnerungen oder anderen Nachrichten zu diesem Thema mehr erhalten";
            case FREEMAIL -> "auch zu anderen Absenderadressen keine solchen Nachrichten erhalten";
        };
    }
}
