package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.EditingPlace;
import de.flowfact.spfaudit.advice.GermanList;
import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.advice.RecordDiff;
import de.flowfact.spfaudit.advice.RecordDiff.Piece;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Letter.Row;
import de.flowfact.spfaudit.notice.Letter.Run;
import de.flowfact.spfaudit.notice.Letter.Run.Change;
import de.flowfact.spfaudit.notice.Letter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an administrator needs for one domain, and nothing else: this part is forwarded alone.
final class AdministrationBlock {

    /// RFC 7208, 4.6.4
    private static final int MAX_LOOKUPS = 10;

    /// RFC 1035, 3.3: the length of one string of a TXT record.
    private static final int MAX_STRING_OCTETS = 255;

    private static final String CHANGE_DO_NOT_ADD =
            "Bitte den vorhandenen Eintrag ändern, keinen zweiten anlegen.";
    private static final String CREATE =
            "Bitte diesen Eintrag neu anlegen, bisher gibt es keinen SPF-Eintrag.";
    private static final String REPLACE_ALL =
            "Bitte alle vorhandenen SPF-Einträge durch diesen einen ersetzen. Es darf nur einen"
                    + " TXT-Eintrag geben, der mit v=spf1 beginnt.";

    private static final Row TYPE = Row.of("Eintragstyp", "TXT");
    private static final int PLACE_OF_TYPE = 3;

    private final NoticeSettings settings;
    private final Providers providers;

    AdministrationBlock(NoticeSettings settings, Providers providers) {
        this.settings = settings;
        this.providers = providers;
    }

    List<Row> rows(AuditedDomain audited) {
        var rows = new ArrayList<>(ownRows(audited));
        rows.add(PLACE_OF_TYPE, TYPE);
        rows.add(mailServer());
        return rows;
    }

    /// What is the same for every domain, for a notice about many.
    List<Row> sharedRows() {
        return List.of(TYPE, mailServer());
    }

    /// Without [#sharedRows()].
    List<Row> ownRows(AuditedDomain audited) {
        Verdict verdict = audited.verdict();
        var rows = new ArrayList<Row>();
        rows.add(Row.of("Domain", ReadableDomain.withALabels(audited.domain())));
        rows.add(Row.of("Befund", Headline.cause(audited)));
        rows.add(Row.of("Geprüft am", German.moment(verdict.checkedAt())));
        rows.add(Row.of("Name", recordName(audited.domain())));
        rows.addAll(record(verdict));
        if (verdict.dnsProvider() != null) {
            rows.addAll(whereToEdit(verdict.dnsProvider()));
        }
        lookups(verdict).map(said -> Row.of("DNS-Abfragen", said)).ifPresent(rows::add);
        rows.add(Row.literal("Kontrolle", List.of("nslookup -type=TXT " + audited.domain())));
        return rows;
    }

    /// Which label it is depends on where the zone begins, which only the administrator sees.
    private static String recordName(DomainName domain) {
        List<String> labels = domain.labels();
        return labels.size() == 2
                ? "@ (die Domain selbst)"
                : "%s (in der Zone %s) oder @ (in der Zone %s)"
                        .formatted(
                                labels.getFirst(),
                                String.join(".", labels.subList(1, labels.size())),
                                domain);
    }

    /// What is published, and what is to be.
    private List<Row> record(Verdict verdict) {
        List<String> now = verdict.printableRecord();
        Optional<String> proposed = verdict.printableProposed();
        var rows = new ArrayList<Row>();
        if (now.isEmpty() || proposed.isEmpty()) {
            rows.add(
                    now.isEmpty()
                            ? Row.of("Bisher", nothing(verdict))
                            : Row.compared(
                                    "Bisher",
                                    now.stream().map(AdministrationBlock::unmarked).toList()));
            proposed.map(record -> Row.compared("Neu", List.of(unmarked(record))))
                    .ifPresent(rows::add);
        } else {
            rows.addAll(compared(RecordDiff.of(now, proposed.get())));
        }
        rows.addAll(
                proposed.isPresent()
                        ? howToEnter(verdict, proposed.get())
                        : List.of(
                                Row.of("Erforderlich", whatToPermit()),
                                Row.of("Hinweis", whoMustLook(verdict))));
        return rows;
    }

    private static String nothing(Verdict verdict) {
        return Trouble.of(verdict) == Trouble.SEVERAL_RECORDS
                ? "mehrere SPF-Einträge"
                : "kein SPF-Eintrag";
    }

    private static List<Row> compared(RecordDiff diff) {
        return List.of(
                Row.compared(
                        "Bisher",
                        diff.now().stream().map(record -> value(record, Change.OUT)).toList()),
                Row.compared("Neu", List.of(value(diff.proposed(), Change.IN))));
    }

    private static Value unmarked(String record) {
        return value(RecordDiff.of(List.of(record), record).proposed(), Change.NONE);
    }

    private static Value value(List<Piece> record, Change otherwise) {
        return new Value(
                record.stream()
                        .map(piece ->
                                new Run(piece.text(), piece.isKept() ? Change.NONE : otherwise))
                        .toList());
    }

    private static List<Row> howToEnter(Verdict verdict, String proposed) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of("Hinweis", whatToDo(verdict)));
        String remarks = verdict.remarks().changeGerman();
        if (remarks != null) {
            rows.add(Row.of("Zu beachten", OneLine.sentence(remarks)));
        }
        String link = verdict.remarks().domainConnect();
        if (link != null) {
            rows.add(Row.literal("Direkt eintragen", List.of(link)));
        }
        if (proposed.length() > MAX_STRING_OCTETS) {
            rows.add(
                    Row.of(
                            "Länge",
                            """
                            Der Eintrag ist länger als %d Zeichen und muss auf mehrere \
                            Zeichenketten desselben TXT-Eintrags verteilt werden, sofern Ihr \
                            DNS-Anbieter das nicht selbst tut.\
                            """
                                    .formatted(MAX_STRING_OCTETS)));
        }
        return rows;
    }

    private List<Row> whereToEdit(String dnsProvider) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of("DNS-Anbieter", OneLine.name(dnsProvider)));
        providers
                .editingAt(dnsProvider)
                .map(place -> Row.of("Dort zu finden", path(place)))
                .ifPresent(rows::add);
        return rows;
    }

    private static String path(EditingPlace place) {
        return "%sunter %s%s"
                .formatted(
                        place.isSeen() ? "" : "in der Regel ",
                        OneLine.sentence(place.path()),
                        place.asOf()
                                .map(month -> " (Stand: %s)".formatted(German.month(month)))
                                .orElse(""));
    }

    /// Of the record that is to be published, else of the one that is.
    private static Optional<String> lookups(Verdict verdict) {
        if (verdict.proposedLookups() != null) {
            return Optional.of(
                    "%d von höchstens %d".formatted(verdict.proposedLookups(), MAX_LOOKUPS));
        }
        return published(verdict) == Published.ONE
                ? Optional.of(
                        "%d von höchstens %d (bisheriger Eintrag)"
                                .formatted(verdict.lookups(), MAX_LOOKUPS))
                : Optional.empty();
    }

    private String whatToPermit() {
        return "Der Eintrag muss E-Mails von %s zulassen (%s)."
                .formatted(
                        GermanList.of(settings.sendingAddresses()),
                        GermanList.of(
                                settings.sendingAddresses().stream().map(this::term).toList()));
    }

    private String term(String address) {
        return (address.contains(":") ? "ip6:" : "ip4:") + address;
    }

    private static String whoMustLook(Verdict verdict) {
        return "Einen fertigen Eintrag können wir hier nicht vorschlagen. "
                + switch (published(verdict)) {
                    case ONE ->
                            "Eine fachkundige Person muss sich den vorhandenen Eintrag ansehen. "
                                    + CHANGE_DO_NOT_ADD;
                    case SEVERAL ->
                            "Eine fachkundige Person muss sich die vorhandenen Einträge ansehen und"
                                    + " zu einem zusammenführen.";
                    case NONE ->
                            "Eine fachkundige Person muss einen Eintrag neu anlegen, der auch alle"
                                    + " anderen Mailserver dieser Domain zulässt.";
                };
    }

    private static String whatToDo(Verdict verdict) {
        return switch (published(verdict)) {
            case ONE -> CHANGE_DO_NOT_ADD;
            case SEVERAL -> REPLACE_ALL;
            case NONE -> CREATE;
        };
    }

    private static Published published(Verdict verdict) {
        if (Trouble.of(verdict) == Trouble.SEVERAL_RECORDS) {
            return Published.SEVERAL;
        }
        return verdict.record() == null ? Published.NONE : Published.ONE;
    }

    private Row mailServer() {
        return Row.of(
                "Mailserver",
                "%s, Ports %s (falls Absender bei Ihnen einzeln freigegeben werden)"
                        .formatted(
                                GermanList.of(settings.sendingAddresses()),
                                GermanList.of(
                                        settings.ports().stream().map(String::valueOf).toList())));
    }

    private enum Published {
        NONE,
        ONE,
        SEVERAL
    }
}
