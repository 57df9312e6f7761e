package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One that hosts mail or DNS for others.
///
/// @param mxSuffixes the names of its mail servers end in one of these
/// @param nsSuffixes likewise of its name servers
/// @param spfNames what it asks its customers to include
/// @param path where a customer edits a TXT record, German
/// @param isFilter mail goes on from it to a server that DNS does not show
record Provider(
        String name,
        List<DomainName> mxSuffixes,
        List<DomainName> nsSuffixes,
        List<DomainName> spfNames,
        Optional<String> path,
        boolean isFilter) {

    private static final int FIELDS = 7;
    private static final String FILTER = "filter";

    /// A line of `providers.tsv`; the last field, the kind, may be missing.
    ///
    /// @throws IllegalArgumentException where it is none
    static Provider parse(String line) {
        List<String> fields = DataFile.fields(line);
        if (fields.size() < FIELDS || fields.size() > FIELDS + 1 || fields.getFirst().isEmpty()) {
            throw new IllegalArgumentException(
                    "at least %d fields separated by tabs are needed, at most %d"
                            .formatted(FIELDS, FIELDS + 1));
        }
        return new Provider(
                fields.getFirst(),
                names(fields.get(1), DataFile::hostName),
                names(fields.get(2), DataFile::hostName),
                names(fields.get(3), DataFile::recordName),
                Optional.of(fields.get(4)).filter(path -> !path.isEmpty()),
                fields.size() > FIELDS && isFilter(fields.get(FIELDS)));
    }

    private static boolean isFilter(String kind) {
        if (!kind.isEmpty() && !kind.equals(FILTER)) {
            throw new IllegalArgumentException(
                    "the kind \"%s\" is neither empty nor %s".formatted(kind, FILTER));
        }
        return kind.equals(FILTER);
    }

    private static List<DomainName> names(String field, Function<String, DomainName> parser) {
        return field.isEmpty()
                ? List.of()
                : Arrays.stream(field.split(",")).map(String::strip).map(parser).toList();
    }
}
