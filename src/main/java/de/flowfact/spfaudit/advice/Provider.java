package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
        String[] fields = line.split("\t", -1);
        if (fields.length < FIELDS || fields[0].isBlank()) {
            throw new IllegalArgumentException(
                    "at least %d fields separated by tabs are needed".formatted(FIELDS));
        }
        return new Provider(
                fields[0],
                names(fields[1]),
                names(fields[2]),
                names(fields[3]),
                Optional.of(fields[4]).filter(path -> !path.isBlank()),
                fields.length > FIELDS && fields[FIELDS].equals(FILTER));
    }

    private static List<DomainName> names(String field) {
        return field.isEmpty()
                ? List.of()
                : Arrays.stream(field.split(",")).map(DomainName::of).toList();
    }
}
