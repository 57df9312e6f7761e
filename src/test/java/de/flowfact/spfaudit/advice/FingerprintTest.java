package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Finding.BrokenInclude;
import de.flowfact.spfaudit.advice.Finding.IncludeFault;
import de.flowfact.spfaudit.advice.Finding.NotAuthorised;
import de.flowfact.spfaudit.advice.Finding.PartlyAuthorised;
import de.flowfact.spfaudit.advice.Finding.SeveralRecords;
import de.flowfact.spfaudit.advice.Finding.SyntaxError;
import de.flowfact.spfaudit.advice.Finding.TooManyLookups;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.SpfResult;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

    private static final InetAddress ONE = AddressLiteral.parse("192.0.2.1").orElseThrow();
    private static final InetAddress TWO = AddressLiteral.parse("192.0.2.2").orElseThrow();

    static Stream<Arguments> same() {
        return Stream.of(
                Arguments.of(new TooManyLookups(11, true), new TooManyLookups(15, false)),
                Arguments.of(new SeveralRecords(2), new SeveralRecords(3)),
                Arguments.of(new SyntaxError(8, "ipv4:x"), new SyntaxError(30, "ipv4:x")),
                Arguments.of(
                        new NotAuthorised(SpfResult.FAIL, List.of(ONE, TWO)),
                        new NotAuthorised(SpfResult.FAIL, List.of(TWO, ONE))),
                Arguments.of(
                        new BrokenInclude("A.example", IncludeFault.LOOP),
                        new BrokenInclude("a.example", IncludeFault.LOOP)));
    }

    @ParameterizedTest
    @MethodSource("same")
    void staysWhereNothingThatMattersHasChanged(Finding before, Finding now) {
        assertThat(now.fingerprint()).isEqualTo(before.fingerprint());
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of(new TooManyLookups(11, true), new SeveralRecords(2)),
                Arguments.of(new SyntaxError(8, "ipv4:x"), new SyntaxError(8, "ipv4:y")),
                Arguments.of(
                        new NotAuthorised(SpfResult.FAIL, List.of(ONE)),
                        new NotAuthorised(SpfResult.SOFTFAIL, List.of(ONE))),
                Arguments.of(
                        new NotAuthorised(SpfResult.FAIL, List.of(ONE, TWO)),
                        new PartlyAuthorised(SpfResult.FAIL, List.of(ONE), List.of(TWO))),
                Arguments.of(
                        new BrokenInclude("a.example", IncludeFault.LOOP),
                        new BrokenInclude("a.example", IncludeFault.NO_RECORD)));
    }

    @ParameterizedTest
    @MethodSource("different")
    void changesWithWhatMatters(Finding before, Finding now) {
        assertThat(now.fingerprint()).isNotEqualTo(before.fingerprint());
    }
}
