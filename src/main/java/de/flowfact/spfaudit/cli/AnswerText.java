package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Printable;
import java.util.List;
import java.util.stream.Collectors;

/// What DNS said, in a few words.
record AnswerText(CheckWords words) {

    private static final int RECORDS_SHOWN = 5;
    private static final AnswerText ENGLISH = new AnswerText(new EnglishWords());

    /// In English, for programs.
    static String of(Answer answer) {
        return ENGLISH.text(answer);
    }

    String text(Answer answer) {
        return switch (answer) {
            case Answer.Records(List<ResourceRecord> records, int unreadable, _) ->
                    records(records, unreadable);
            case Answer.NoData _ -> words.nothing();
            case Answer.NoSuchName _ -> words.noSuchName();
            case Answer.Unavailable(Answer.Fault fault) -> words.notAnswered(fault.sentence());
        };
    }

    private String records(List<ResourceRecord> records, int unreadable) {
        String shown =
                records.stream()
                        .limit(RECORDS_SHOWN)
                        .map(AnswerText::record)
                        .collect(Collectors.joining(", "));
        int all = records.size() + unreadable;
        return shown
                + (all > RECORDS_SHOWN ? ", " + words.inAll(all) : "")
                + (unreadable > 0 ? ", " + words.unreadable(unreadable) : "");
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
