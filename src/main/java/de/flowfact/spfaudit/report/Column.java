package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.NoticeKind;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A column of every report. People's own sheets build on the order, so that new ones come last.
record Column(String heading, Function<AuditedDomain, @Nullable String> value) {

    private static final List<Column> ALL =
            List.of(
                    new Column("Betreuer", d -> d.customer().accountManager()),
                    new Column("Kundennummer", d -> d.customer().number()),
                    new Column("Kunde", d -> d.customer().name()),
                    new Column("Domain", d -> d.domain().value()),
                    new Column("Ergebnis", d -> GermanTerm.of(d.verdict().result())),
                    new Column("Ergebnis-Code", d -> d.verdict().result().code()),
                    new Column(
                            "Dringlichkeit",
                            d ->
                                    d.verdict().urgency() == 0
                                            ? ""
                                            : String.valueOf(d.verdict().urgency())),
                    new Column("Änderung", d -> GermanTerm.of(d.development())),
                    new Column("Seit", ofEpisode(e -> GermanTerm.of(e.openedOn()))),
                    new Column("Tage offen", ofEpisode(e -> String.valueOf(e.daysOpen()))),
                    new Column("Ursache", d -> d.verdict().causeGerman()),
                    new Column(
                            "Empfohlener Eintrag", d -> d.verdict().printableProposed().orElse("")),
                    new Column(
                            "Aktueller Eintrag",
                            d -> String.join(" ", d.verdict().printableRecord())),
                    new Column("DNS-Abfragen", d -> String.valueOf(d.verdict().lookups())),
                    new Column("Leerabfragen", d -> String.valueOf(d.verdict().voidLookups())),
                    new Column("DMARC", d -> d.verdict().dmarc()),
                    new Column("Mail-Anbieter", d -> d.verdict().mailProvider()),
                    new Column("DNS-Anbieter", d -> d.verdict().dnsProvider()),
                    new Column("Freemail", d -> GermanTerm.of(d.verdict().freemail())),
                    new Column("Ansprechpartner", d -> contact(d.customer())),
                    new Column("E-Mail", d -> d.customer().email()),
                    new Column(
                            "Letzte Benachrichtigung",
                            ofNotice(n -> hasGoneOut(n) ? GermanTerm.of(n.auditDate()) : "")),
                    new Column("Stufe", Column::stage),
                    new Column("Status", ofNotice(n -> GermanTerm.of(n.state()))),
                    new Column("Geprüft am", d -> GermanTerm.of(d.verdict().checkedAt())),
                    new Column("Bemerkung", ofNotice(LatestNotice::reason)),
                    new Column("Hinweise", d -> d.verdict().remarks().hintsGerman()));

    static String[] headings() {
        return ALL.stream().map(Column::heading).toArray(String[]::new);
    }

    /// The row of one domain, each field ready for a spreadsheet.
    static String[] row(AuditedDomain domain) {
        return ALL.stream()
                .map(c -> Objects.requireNonNullElse(c.value().apply(domain), ""))
                .map(Cell::text)
                .toArray(String[]::new);
    }

    private static Function<AuditedDomain, @Nullable String> ofEpisode(
            Function<EpisodeSoFar, String> value) {
        return domain -> domain.episode() == null ? null : value.apply(domain.episode());
    }

    private static Function<AuditedDomain, @Nullable String> ofNotice(
            Function<LatestNotice, @Nullable String> value) {
        return domain -> domain.notice() == null ? null : value.apply(domain.notice());
    }

    private static boolean hasGoneOut(LatestNotice notice) {
        return switch (notice.state()) {
            case SENDING, SENT, UNKNOWN, FAILED -> true;
            case COMPOSED, HELD, SUPPRESSED -> false;
        };
    }

    private static @Nullable String stage(AuditedDomain domain) {
        LatestNotice notice = domain.notice();
        if (notice == null || notice.kind() == null) {
            return null;
        }
        return notice.kind() == NoticeKind.ALL_CLEAR && domain.isAffected()
                ? "teilweise " + GermanTerm.of(NoticeKind.ALL_CLEAR)
                : GermanTerm.of(notice.kind());
    }

    private static String contact(Customer customer) {
        var salutation = customer.salutation();
        return Stream.of(
                        salutation == null ? null : salutation.text(),
                        customer.firstName(),
                        customer.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
