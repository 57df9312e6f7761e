package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.Hint.NearMiss;
import de.flowfact.spfaudit.spf.NearRecord;
import de.flowfact.spfaudit.spf.ParsedRecord;
import java.util.List;
import java.util.Optional;

/// What a domain publishes where its SPF record belongs.
sealed interface Today {

    record OneRecord(String text) implements Today {}

    /// One at most may be there.
    ///
    /// @param texts in the order of the answer, which [HeardDns] keeps the same
    record SeveralRecords(List<String> texts) implements Today {}

    /// A text that was meant to be a record.
    record Misspelt(String text) implements Today {}

    record Nothing() implements Today {}

    /// DNS gave no answer.
    record Unknown() implements Today {}

    /// By the answer that the verdict came from.
    static Today of(Dns dns, DomainName domain) {
        return switch (dns.ask(domain, RecordType.TXT)) {
            case Records answer -> of(answer);
            case NoData _, NoSuchName _ -> new Nothing();
            case Unavailable _ -> new Unknown();
        };
    }

    private static Today of(Records answer) {
        List<String> records = ParsedRecord.among(answer).stream().map(Txt::text).toList();
        return switch (records.size()) {
            case 0 ->
                    answer.only(Txt.class).stream()
                            .map(Txt::text)
                            .filter(Today::wasMeantToBeRecord)
                            .findFirst()
                            .<Today>map(Misspelt::new)
                            .orElseGet(Nothing::new);
            case 1 -> new OneRecord(records.getFirst());
            default -> new SeveralRecords(records);
        };
    }

    /// Sender ID may stand beside a record.
    private static boolean wasMeantToBeRecord(String text) {
        return NearRecord.missOf(text).filter(miss -> miss != NearMiss.SENDER_ID).isPresent();
    }

    /// One a line; empty where there is nothing to replace.
    default Optional<String> replaced() {
        return switch (this) {
            case OneRecord(String text) -> Optional.of(text);
            case SeveralRecords(List<String> texts) -> Optional.of(String.join("\n", texts));
            case Misspelt(String text) -> Optional.of(text);
            case Nothing _, Unknown _ -> Optional.empty();
        };
    }

    /// The records that somebody's mail may have passed by.
    default List<String> records() {
        return switch (this) {
            case OneRecord(String text) -> List.of(text);
            case SeveralRecords(List<String> texts) -> texts;
            case Misspelt _, Nothing _, Unknown _ -> List.of();
        };
    }
}
