package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Network;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One that hosts mail or DNS for others.
///
/// @param mxSuffixes the names of its mail servers end in one of these
/// @param nsSuffixes likewise of its name servers; one that others have too proves nothing by
///   itself
/// @param signals what its zones publish at `_domainconnect`, lower case
/// @param spfNames what it asks its customers to include
/// @param spfNetworks what it writes into their records instead, all of one list
/// @param editing where a customer edits a TXT record; empty where that is not known
/// @param isFilter mail goes on from it to a server that DNS does not show
record Provider(
        String name,
        List<HostSuffix> mxSuffixes,
        List<HostSuffix> nsSuffixes,
        List<String> signals,
        List<DomainName> spfNames,
        List<List<Network>> spfNetworks,
        Optional<EditingPlace> editing,
        boolean isFilter) {

    private static final int NEEDED_FIELDS = 7;
    private static final int FIELDS = 11;
    private static final String FILTER = "filter";
    private static final String SEEN = "seen";

    /// A line of `providers.tsv`; the last four fields, from the kind on, may be missing.
    ///
    /// @throws IllegalArgumentException where it is none
    static Provider parse(String line) {
        List<String> fields = DataFile.fields(line);
        if (fields.size() < NEEDED_FIELDS
                || fields.size() > FIELDS
                || fields.getFirst().isEmpty()) {
            throw new IllegalArgumentException(
                    "at least %d fields separated by tabs are needed, at most %d"
                            .formatted(NEEDED_FIELDS, FIELDS));
        }
        return new Provider(
                fields.getFirst(),
                list(fields.get(1), HostSuffix::parse),
                list(fields.get(2), HostSuffix::parse),
                list(optional(fields, 9), DomainConnect::signal),
                list(those(fields.get(3), name -> !isNetworks(name)), DataFile::recordName),
                list(those(fields.get(3), Provider::isNetworks), Provider::networks),
                editing(fields.get(4), fields.get(5), optional(fields, 8)),
                isFilter(optional(fields, 7)));
    }

    boolean hostsDns() {
        return !nsSuffixes.isEmpty() || !signals.isEmpty();
    }

    boolean hostsDnsAt(DomainName server) {
        return nsSuffixes.stream().anyMatch(suffix -> suffix.isOf(server));
    }

    boolean receivesAt(DomainName server) {
        return mxSuffixes.stream().anyMatch(suffix -> suffix.isOf(server));
    }

    private static String optional(List<String> fields, int place) {
        return place < fields.size() ? fields.get(place) : "";
    }

    private static Optional<EditingPlace> editing(String path, String certainty, String asOf) {
        Optional<YearMonth> month = month(asOf);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new EditingPlace(path, certainty.equals(SEEN), month));
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(text));
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("\"%s\" is no month like 2026-11".formatted(text));
        }
    }

    private static String those(String field, Predicate<String> which) {
        return Arrays.stream(field.split(","))
                .map(String::strip)
                .filter(which)
                .collect(Collectors.joining(","));
    }

    private static boolean isNetworks(String item) {
        return item.startsWith("ip4:") || item.startsWith("ip6:");
    }

    /// As a record has them: `ip4:192.0.2.0/24 ip4:198.51.100.7`.
    private static List<Network> networks(String terms) {
        if (!(RecordParser.parse("v=spf1 " + terms) instanceof SpfRecord record)) {
            throw new IllegalArgumentException("\"%s\" are no terms of a record".formatted(terms));
        }
        return Senders.written(record);
    }

    /// Whether it sends the mail of a domain with this record.
    boolean sendsBy(SpfRecord record) {
        Set<Network> written = Set.copyOf(Senders.written(record));
        return Senders.included(record).stream().anyMatch(spfNames::contains)
                || spfNetworks.stream().anyMatch(written::containsAll);
    }

    private static boolean isFilter(String kind) {
        if (!kind.isEmpty() && !kind.equals(FILTER)) {
            throw new IllegalArgumentException(
                    "the kind \"%s\" is neither empty nor %s".formatted(kind, FILTER));
        }
        return kind.equals(FILTER);
    }

    private static <T> List<T> list(String field, Function<String, T> parser) {
        return field.isEmpty()
                ? List.of()
                : Arrays.stream(field.split(",")).map(String::strip).map(parser).toList();
    }
}
