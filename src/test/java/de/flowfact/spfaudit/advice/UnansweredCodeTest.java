package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnansweredCodeTest {

    @Test
    void namesOfAnyOctetsAreStoredAndReadAgain() {
        List<Unanswered> questions =
                List.of(
                        new Unanswered(
                                new DomainName("_dmarc.a-b.example"),
                                RecordType.TXT,
                                Fault.TIMEOUT),
                        new Unanswered(
                                new DomainName("a b\n\0+%41\u00fc.example"),
                                RecordType.A,
                                Fault.SERVFAIL));
        assertThat(Unanswered.code(questions))
                .startsWith("TXT _dmarc.a-b.example TIMEOUT\n")
                .doesNotContain("\0");
        assertThat(Unanswered.ofCode(Unanswered.code(questions))).isEqualTo(questions);
    }
}
