package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Printable;

import java.util.List;
import java.util.stream.Collectors;

/// What DNS said, in a few words.
final class AnswerText {

    private static final int RECORDS_SHOWN = 5;

    private AnswerText() {}

    static String of(Answer answer) {
        return switch (answer) {
            case Answer.Records(List<ResourceRecord> records, int unreadable, _) ->
                    records(records, unreadable);
            case Answer.NoData _ -> "nothing";
            case Answer.NoSuchName _ -> "no such name";
            case Answer.Unavailable(Answer.Fault fault) -> fault.sentence();
        };
    }

    private static String records(List<ResourceRecord> records, int unreadable) {
        String shown =
                records.stream()
                        .limit(RECORDS_SHOWN)
                        .map(AnswerText::record)
                        .collect(Collectors.joining(", "));
        int all = records.size() + unreadable;
        return (all > RECORDS_SHOWN ? shown + ", %d in all".formatted(all) : shown)
                + (unreadable > 0 ? ", %d of them unreadable".formatted(unreadable) : "");
    }

    private static String record(ResourceRecord record) {
        return switch (record) {
            case ResourceRecord.Address(var address) -> AddressText.readable(address);
            case ResourceRecord.Mx(_, String host) -> Printable.text(host);
            case ResourceRecord.Pointer(var target) -> Printable.text(target.value());
            case ResourceRecord.Soa(var primary, _) ->
                    Printable.text(primary.map(DomainName::value).orElse("."));
            case ResourceRecord.Txt text -> "\"" + Printable.text(text.text()) + "\"";
        };
    }
}
