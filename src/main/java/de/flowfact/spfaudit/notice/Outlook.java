package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;

import java.util.List;

/// How it goes on, whom to ask, and how to hear no more of it.
final class Outlook {

    private static final String WHEN_IT_SHOWS =
            """
            Eine Änderung im DNS wird je nach Gültigkeitsdauer (TTL) des bisherigen Eintrags erst \
            nach einigen Stunden überall wirksam. Sobald unser Mailserver zugelassen ist, müssen \
            Sie nichts weiter tun.\
            """;

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

    List<Part> next() {
        if (findings.isEmpty()) {
            return List.of(
                    new Paragraph(
                            """
                            Wir prüfen weiterhin jede Nacht. Zu diesem Thema hören Sie nur dann \
                            wieder von uns, wenn etwas zu tun ist.\
                            """));
        }
        String when = findings.setRightInDns().isEmpty() ? "" : " " + WHEN_IT_SHOWS;
        return List.of(new Paragraph(checks() + when));
    }

    private String checks() {
        String what = findings.setRightInDns().isEmpty() ? "Absenderadressen" : findings.noun();
        return switch (matter.kind()) {
            case FIRST, WORSENED, COMPLETED, REMINDER, ALL_CLEAR ->
                    "Wir prüfen Ihre %s jede Nacht erneut.".formatted(what);
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
        return List.of(
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
