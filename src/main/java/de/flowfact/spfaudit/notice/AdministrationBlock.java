package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.GermanList;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Letter.Row;
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

    private final NoticeSettings settings;

    AdministrationBlock(NoticeSettings settings) {
        this.settings = settings;
    }

    List<Row> rows(AuditedDomain audited) {
        Verdict verdict = audited.verdict();
        var rows = new ArrayList<Row>();
        rows.add(Row.of("Domain", ReadableDomain.withALabels(audited.domain())));
        rows.add(Row.of("Befund", OneLine.sentence(verdict.causeGerman())));
        rows.add(Row.of("Geprüft am", German.moment(verdict.checkedAt())));
        rows.add(Row.of("Eintragstyp", "TXT"));
        rows.add(Row.of("Name", recordName(audited.domain())));
        rows.add(now(verdict));
        rows.addAll(proposal(verdict));
        lookups(verdict).map(said -> Row.of("DNS-Abfragen", said)).ifPresent(rows::add);
        if (verdict.dnsProvider() != null) {
            rows.add(Row.of("DNS-Anbieter", OneLine.name(verdict.dnsProvider())));
        }
        rows.add(Row.literal("Kontrolle", List.of("nslookup -type=TXT " + audited.domain())));
        rows.add(Row.of("Mailserver", mailServer()));
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

    private static Row now(Verdict verdict) {
        String record = verdict.record();
        if (record != null && !record.isBlank()) {
            return Row.literal("Bisher", verdict.printableRecord());
        }
        return Row.of(
                "Bisher",
                Trouble.of(verdict) == Trouble.SEVERAL_RECORDS
                        ? "mehrere SPF-Einträge"
                        : "kein SPF-Eintrag");
    }

    private List<Row> proposal(Verdict verdict) {
        Optional<String> readable = verdict.printableProposed();
        if (readable.isEmpty()) {
            return List.of(
                    Row.of("Erforderlich", whatToPermit()),
                    Row.of("Hinweis", whoMustLook(verdict)));
        }
        String proposed = readable.get();
        var rows = new ArrayList<Row>();
        rows.add(Row.literal("Neu", List.of(proposed)));
        rows.add(Row.of("Hinweis", howToEnter(verdict)));
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

    private static String howToEnter(Verdict verdict) {
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

    private String mailServer() {
        return "%s, Ports %s (falls Absender bei Ihnen einzeln freigegeben werden)"
                .formatted(
                        GermanList.of(settings.sendingAddresses()),
                        GermanList.of(settings.ports().stream().map(String::valueOf).toList()));
    }

    private enum Published {
        NONE,
        ONE,
        SEVERAL
    }
}
