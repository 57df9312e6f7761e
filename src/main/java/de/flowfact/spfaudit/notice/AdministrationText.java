package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.notice.Letter.Row;
import de.flowfact.spfaudit.notice.Letter.Value;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.stream.Collectors;

/// The block for the administration of one domain alone, German, as the text of a notice has it: to
/// be pasted into a mail.
public final class AdministrationText {

    private AdministrationText() {}

    /// Lines, each with its end; one sentence where a notice would have no such block.
    public static String of(NoticeSettings settings, Providers providers, Verdict verdict) {
        if (verdict.result() == SpfResult.PASS) {
            return "Am SPF-Eintrag von %s ist nichts zu ändern.\n"
                    .formatted(ReadableDomain.withALabels(verdict.domain()));
        }
        Trouble trouble = Trouble.of(verdict);
        if (verdict.result() == SpfResult.TEMPERROR
                || trouble == Trouble.FREEMAIL
                || trouble == Trouble.NO_SUCH_DOMAIN) {
            return verdict.causeGerman() + "\n";
        }
        return new AdministrationBlock(settings, providers)
                .rows(verdict).stream()
                        .map(AdministrationText::lines)
                        .collect(Collectors.joining());
    }

    private static String lines(Row row) {
        return row.literal()
                ? row.values().stream()
                        .map(value -> "  " + value.text() + "\n")
                        .collect(Collectors.joining("", row.label() + ":\n", ""))
                : row.values().stream()
                        .map(Value::text)
                        .collect(Collectors.joining("", row.paddedLabel(), "\n"));
    }
}
