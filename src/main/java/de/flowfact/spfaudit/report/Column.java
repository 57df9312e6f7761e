package de.flowfact.spfaudit.report;

import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.AuditedDomain.LatestNotice;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.DomainCase;
import de.flowfact.spfaudit.audit.DomainCase.Correspondence;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.dns.ReadableName;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A column of every report. People's own sheets build on the order, so that new ones come last.
record Column(String heading, Function<DomainCase, @Nullable String> value) {

    private static final List<Column> ALL =
            List.of(
                    new Column("Betreuer", ofCustomer(Customer::accountManager)),
                    new Column("Kundennummer", ofCustomer(Customer::number)),
                    new Column("Kunde", ofCustomer(Customer::name)),
                    new Column("Domain", c -> c.domain().domain().value()),
                    new Column("Ergebnis", ofVerdict(v -> GermanTerm.of(v.result()))),
                    new Column("Ergebnis-Code", c -> c.resultTonight().code()),
                    new Column("Dringlichkeit", ofVerdict(v -> GermanTerm.ofUrgency(v.urgency()))),
                    new Column("Änderung", GermanTerm::development),
                    new Column("Seit", ofEpisode(e -> GermanTerm.of(e.openedOn()))),
                    new Column("Tage offen", ofEpisode(e -> String.valueOf(e.daysOpen()))),
                    new Column("Ursache", ofVerdict(Verdict::causeGerman)),
                    new Column(
                            "Empfohlener Eintrag",
                            ofVerdict(v -> v.proposed() == null ? null : readable(v.proposed()))),
                    new Column("Aktueller Eintrag", ofVerdict(Column::record)),
                    new Column("DNS-Abfragen", ofVerdict(v -> String.valueOf(v.lookups()))),
                    new Column("Leerabfragen", ofVerdict(v -> String.valueOf(v.voidLookups()))),
                    new Column("DMARC", ofVerdict(Column::dmarc)),
                    new Column("Mail-Anbieter", ofVerdict(Verdict::mailProvider)),
                    new Column("DNS-Anbieter", ofVerdict(Verdict::dnsProvider)),
                    new Column("Freemail", ofVerdict(v -> GermanTerm.of(v.freemail()))),
                    new Column("Ansprechpartner", ofCustomer(Column::contact)),
                    new Column("E-Mail", ofCustomer(Customer::email)),
                    new Column("Letzte Benachrichtigung", day(Correspondence::lastOn)),
                    new Column(
                            "Stufe",
                            ofTold(t -> t.lastKind() == null ? null : GermanTerm.of(t.lastKind()))),
                    new Column("Status", ofNotice(GermanTerm::of)),
                    new Column("Geprüft am", ofVerdict(v -> GermanTerm.of(v.checkedAt()))),
                    new Column("Bemerkung", Remark::of),
                    new Column("Hinweise", ofVerdict(v -> v.remarks().hintsGerman())),
                    new Column("Domain (Unicode)", c -> ReadableName.of(c.domain().domain())),
                    new Column(
                            "E-Mail (Unicode)", ofCustomer(c -> ReadableName.ofAddress(c.email()))),
                    new Column("Zu beachten", ofVerdict(v -> v.remarks().changeGerman())),
                    new Column("Erste Benachrichtigung", day(Correspondence::firstOn)),
                    new Column(
                            "Benachrichtigungen",
                            c ->
                                    c.domain().episode() == null
                                            ? null
                                            : String.valueOf(c.told().times())),
                    new Column("Zuletzt miterwähnt am", day(Correspondence::mentionedOn)));

    static String[] headings() {
        return ALL.stream().map(Column::heading).toArray(String[]::new);
    }

    /// The row of one domain, each field ready for a spreadsheet.
    static String[] row(DomainCase domain) {
        return ALL.stream()
                .map(c -> Objects.requireNonNullElse(c.value().apply(domain), ""))
                .map(Cell::text)
                .toArray(String[]::new);
    }

    private static Function<DomainCase, @Nullable String> ofCustomer(
            Function<Customer, String> value) {
        return c -> value.apply(c.domain().customer());
    }

    private static Function<DomainCase, @Nullable String> ofVerdict(
            Function<Verdict, @Nullable String> value) {
        return c -> value.apply(c.domain().verdict());
    }

    private static Function<DomainCase, @Nullable String> ofEpisode(
            Function<EpisodeSoFar, String> value) {
        return c -> c.domain().episode() == null ? null : value.apply(c.domain().episode());
    }

    private static Function<DomainCase, @Nullable String> ofNotice(
            Function<LatestNotice, String> value) {
        return c -> c.domain().notice() == null ? null : value.apply(c.domain().notice());
    }

    private static Function<DomainCase, @Nullable String> ofTold(
            Function<Correspondence, @Nullable String> value) {
        return c -> value.apply(c.told());
    }

    private static Function<DomainCase, @Nullable String> day(
            Function<Correspondence, @Nullable LocalDate> value) {
        return ofTold(told -> {
            LocalDate day = value.apply(told);
            return day == null ? null : GermanTerm.of(day);
        });
    }

    /// Several stand apart, so that they do not look like one that is broken.
    private static @Nullable String record(Verdict verdict) {
        return verdict.record() == null
                ? null
                : verdict.record().lines().map(Column::readable).collect(Collectors.joining(" | "));
    }

    private static String readable(String record) {
        // A NUL was stored as U+FFFD, and nothing else of DNS was
        return Printable.wholeReadable(record.replace('\uFFFD', '\0'));
    }

    /// Of a domain whose mail passes nobody asks for the policy.
    private static @Nullable String dmarc(Verdict verdict) {
        if (verdict.dmarc() != null) {
            return verdict.dmarc();
        }
        if (!verdict.dmarcKnown()) {
            return verdict.result() == SpfResult.PASS ? null : "nicht abrufbar";
        }
        return verdict.result() == SpfResult.PASS ? null : "keine";
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
