package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private static final List<Finding> ONE_OF_EACH_KIND =
            List.of(
                    new Finding.NoSuchDomain(),
                    new Finding.NoRecord(),
                    new Finding.MisspeltRecord("v=spf1;"),
                    new Finding.SeveralRecords(2),
                    new Finding.SyntaxError(1, "ip:"),
                    new Finding.NotAuthorised(SpfResult.FAIL, List.of()),
                    new Finding.PartlyAuthorised(SpfResult.FAIL, List.of(), List.of()),
                    new Finding.TooManyLookups(14, true),
                    new Finding.TooManyVoidLookups(),
                    new Finding.BrokenInclude("a.example", Finding.IncludeFault.NO_RECORD),
                    new Finding.UnusableRecord("mx"),
                    new Finding.Freemail(),
                    new Finding.Temporary(DomainName.of("a.example"), Fault.TIMEOUT),
                    new Finding.NameServersDisagree("198.51.100.1:53"),
                    new Finding.NotEvaluated("StackOverflowError"),
                    new Finding.Unconfirmed("198.51.100.1:53", Fault.TIMEOUT));

    @Test
    void everyKindOfFindingIsLookedAtHere() {
        assertThat(ONE_OF_EACH_KIND)
                .extracting(Object::getClass)
                .map(Class.class::cast)
                .containsExactlyInAnyOrder(Finding.class.getPermittedSubclasses());
    }

    @Test
    void aNoticeHasWordsForEveryFindingThatAnybodyIsToldOf() {
        assertThat(Trouble.knownFindings())
                .containsExactlyInAnyOrderElementsOf(
                        ONE_OF_EACH_KIND.stream()
                                .filter(finding -> !isKeptFromCustomers(finding))
                                .map(Finding::code)
                                .toList());
    }

    private static boolean isKeptFromCustomers(Finding finding) {
        return finding instanceof Finding.Temporary
                || finding instanceof Finding.NameServersDisagree
                || finding instanceof Finding.NotEvaluated
                || finding instanceof Finding.Unconfirmed;
    }
}
