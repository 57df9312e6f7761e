package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.EditingPlace;
import de.flowfact.spfaudit.advice.GermanList;
import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.advice.RecordDiff;
import de.flowfact.spfaudit.advice.RecordDiff.Piece;
import de.flowfact.spfaudit.advice.TxtStrings;
import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Letter.Row;
import de.flowfact.spfaudit.notice.Letter.Run;
import de.flowfact.spfaudit.notice.Letter.Run.Change;
import de.flowfact.spfaudit.notice.Letter.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final String PATH = "Dort zu finden";
    private static final String EXPECTED = "Erwartet";
    private static final Set<String> SAID_FOR_ALL = Set.of(PATH, EXPECTED);

    private static final Row TYPE = Row.of("Eintragstyp", "TXT");
    private static final int PLACE_OF_TYPE = 1;
    private static final Row CHANGE = Row.of("Hinweis", CHANGE_DO_NOT_ADD);

    private final NoticeSettings settings;
    private final Providers providers;

    AdministrationBlock(NoticeSettings settings, Providers providers) {
        this.settings = settings;
        this.providers = providers;
    }

    List<Row> rows(Verdict verdict) {
        var rows = new ArrayList<>(all(verdict));
        rows.add(PLACE_OF_TYPE, TYPE);
        rows.addAll(mailServer());
        return rows;
    }

    /// What is the same for every domain, for a notice about many.
    List<Row> sharedRows(List<Verdict> verdicts) {
        return Stream.of(
                        Stream.of(
                                TYPE,
                                Row.of(
                                        "Hinweis",
                                        "Wo es schon einen Eintrag gibt: " + CHANGE_DO_NOT_ADD),
                                Row.of(
                                        EXPECTED,
                                        "Als Antwort bei „Kontrolle“: " + oneThatPermits())),
                        mailServer().stream(),
                        verdicts.stream()
                                .flatMap(verdict -> Stream.ofNullable(verdict.dnsProvider()))
                                .distinct()
                                .sorted()
                                .flatMap(provider -> path(provider, "Bei " + provider).stream()))
                .flatMap(rows -> rows)
                .toList();
    }

    /// Without [#sharedRows].
    List<Row> ownRows(Verdict verdict) {
        return all(verdict).stream()
                .filter(row -> !row.equals(CHANGE))
                .filter(row -> !SAID_FOR_ALL.contains(row.label()))
                .toList();
    }

    private List<Row> all(Verdict verdict) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of("Domain", ReadableDomain.withALabels(verdict.domain())));
        rows.add(Row.of("Name", recordName(verdict)));
        rows.add(Row.of("Befund", OneLine.sentence(verdict.causeGerman())));
        rows.add(Row.of("Stand", German.moment(verdict.checkedAt())));
        rows.addAll(record(verdict));
        if (verdict.dnsProvider() != null) {
            rows.addAll(whereToEdit(verdict.dnsProvider()));
        }
        kept(verdict).ifPresent(rows::add);
        unanswered(verdict).ifPresent(rows::add);
        lookups(verdict).map(said -> Row.of("DNS-Abfragen", said)).ifPresent(rows::add);
        rows.add(Row.literal("Kontrolle", List.of("nslookup -type=TXT " + verdict.domain())));
        rows.add(Row.of(EXPECTED, expected(verdict)));
        untilItShows(verdict).ifPresent(rows::add);
        return rows;
    }

    /// As it is entered: below the zone that holds it, which no list of suffixes knows.
    private static String recordName(Verdict verdict) {
        DomainName domain = verdict.domain();
        DomainName zone = verdict.publication().zone();
        if (domain.equals(zone)) {
            return "@ (die Domain selbst)";
        }
        return zone != null && domain.isWithin(zone)
                ? "%s (in der Zone %s)"
                        .formatted(
                                String.join(
                                        ".",
                                        domain.labels()
                                                .subList(
                                                        0,
                                                        domain.labels().size()
                                                                - zone.labels().size())),
                                zone)
                : domain + " (vollständiger Name)";
    }

    /// What DNS did not answer, where somebody is told all the same.
    private static Optional<Row> unanswered(Verdict verdict) {
        return verdict.completeness().isComplete()
                ? Optional.empty()
                : Optional.of(
                        Row.of(
                                "Nicht abrufbar",
                                OneLine.sentence(
                                        "%s. Dazu können wir heute nichts sagen."
                                                .formatted(
                                                        Unanswered.explained(
                                                                verdict.completeness()
                                                                        .unanswered())))));
    }

    /// The best argument for the change, where it is proven.
    private static Optional<Row> kept(Verdict verdict) {
        Integer kept = verdict.publication().addressesKept();
        return kept == null || kept == 0
                ? Optional.empty()
                : Optional.of(
                        Row.of(
                                "Geprüft",
                                published(verdict) == Published.SEVERAL
                                        ? "Alle Server, die einer der bisherigen Einträge nennt,"
                                                + " sind zugelassen."
                                        : "Alle Server, die bisher zugelassen waren, sind es"
                                                + " weiterhin."));
    }

    /// How long an answer may still be the old one, as far as it was seen.
    private static Optional<Row> untilItShows(Verdict verdict) {
        Integer ttl = verdict.publication().recordTtlSeconds();
        return ttl == null || ttl == 0
                ? Optional.empty()
                : Optional.of(
                        Row.of(
                                "Bis es gilt",
                                "Bis zu %s (TTL %d) kann noch der alte Eintrag erscheinen."
                                        .formatted(German.atMost(Duration.ofSeconds(ttl)), ttl)));
    }

    private String expected(Verdict verdict) {
        String proposed = verdict.proposed();
        if (proposed == null) {
            return oneThatPermits();
        }
        List<String> ours = settings.sendingAddresses().stream().map(this::term).toList();
        boolean shows = List.of(proposed.split(" ")).containsAll(ours);
        return "Genau ein Eintrag, der mit v=spf1 beginnt: der unter „Neu“%s."
                .formatted(shows ? ", darin " + GermanList.of(ours) : "");
    }

    private String oneThatPermits() {
        return "Genau ein Eintrag, der mit v=spf1 beginnt und %s zulässt."
                .formatted(GermanList.of(settings.sendingAddresses()));
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
            rows.add(Row.of("Direkt eintragen", whereTheLinkLeads(verdict, link)));
            rows.add(Row.literal("Link", List.of(link)));
        }
        if (proposed.length() > MAX_STRING_OCTETS) {
            rows.addAll(asStrings(proposed));
        }
        return rows;
    }

    private static List<Row> asStrings(String proposed) {
        List<String> strings = TxtStrings.of(proposed).quoted();
        return List.of(
                Row.literal("Für Zonendateien", strings),
                Row.of(
                        "Länge",
                        """
                        Der Eintrag ist länger als %d Zeichen. Eingabemasken teilen ihn meist \
                        selbst; dort gehört „Neu“ in einem Stück hinein. In einer Zonendatei sind \
                        es die %s Zeichenketten eines einzigen TXT-Eintrags. Sie werden ohne \
                        Leerzeichen aneinandergefügt, auch wo mitten in einem Wort geteilt ist.\
                        """
                                .formatted(MAX_STRING_OCTETS, German.count(strings.size()))));
    }

    private static String whereTheLinkLeads(Verdict verdict, String link) {
        String host = link.replaceFirst("^[a-z]+://", "").replaceFirst("[/?#].*", "");
        return "Der folgende Link führt zu %s (%s); dort müssen Sie sich anmelden und zustimmen."
                .formatted(
                        verdict.dnsProvider() == null
                                ? "Ihrem DNS-Anbieter"
                                : "Ihrem DNS-Anbieter " + OneLine.name(verdict.dnsProvider()),
                        host);
    }

    private List<Row> whereToEdit(String dnsProvider) {
        return Stream.concat(
                        Stream.of(Row.of("DNS-Anbieter", OneLine.name(dnsProvider))),
                        path(dnsProvider, PATH).stream())
                .toList();
    }

    private Optional<Row> path(String dnsProvider, String label) {
        return providers
                .editingAt(dnsProvider)
                .map(place -> Row.of(OneLine.name(label), path(place)));
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

    /// Of the record that is to be published, else of the one that is. What is looked up behind the
    /// last that is allowed is not counted; the finding says more.
    private static Optional<String> lookups(Verdict verdict) {
        Integer proposed = verdict.proposedLookups();
        if (proposed != null) {
            return counted(proposed);
        }
        return published(verdict) == Published.ONE && verdict.lookups() <= MAX_LOOKUPS
                ? counted(verdict.lookups()).map(said -> "bisher " + said)
                : Optional.empty();
    }

    private static Optional<String> counted(int lookups) {
        return lookups == 0
                ? Optional.empty()
                : Optional.of("%d (erlaubt sind %d)".formatted(lookups, MAX_LOOKUPS));
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

    /// For those whose own mail server receives or hands on what the vendor sends.
    private List<Row> mailServer() {
        String addresses = GermanList.of(settings.sendingAddresses());
        List<String> ports = settings.ports().stream().map(String::valueOf).toList();
        return List.of(
                Row.of(
                        "Firewall",
                        """
                        Nur bei einem eigenen Mailserver: eingehende Verbindungen von %s zu Ihrem \
                        Mailserver %s zulassen.\
                        """
                                .formatted(
                                        addresses,
                                        ports.size() == 1
                                                ? "auf Port " + ports.getFirst()
                                                : "auf den Ports " + GermanList.of(ports))),
                Row.of(
                        "Spamfilter",
                        "Nur bei Freigabelisten: E-Mails von %s freigeben.".formatted(addresses)));
    }

    private enum Published {
        NONE,
        ONE,
        SEVERAL
    }
}
