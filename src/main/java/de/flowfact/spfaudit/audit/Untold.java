package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A verdict of the night that no customer has been told of.
///
/// @param finding code of the finding
/// @param record as stored; several records one a line, or null
public record Untold(DomainName domain, String finding, @Nullable String record) {

    private static final String SEVERAL_RECORDS = "several-records";
    private static final String MISSPELT_RECORD = "misspelt-record";

    /// Whether it would be the same where these were the SPF records.
    ///
    /// @param records in any order
    public boolean isConfirmedBy(List<String> records) {
        return switch (finding) {
            case SEVERAL_RECORDS -> records.size() > 1;
            case MISSPELT_RECORD -> records.isEmpty();
            default ->
                    record == null
                            ? records.isEmpty()
                            : records.size() == 1
                                    && Objects.equals(record, StorableText.of(records.getFirst()));
        };
    }
}
