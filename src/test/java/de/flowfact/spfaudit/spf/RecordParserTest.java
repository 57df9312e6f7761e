package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.flowfact.spfaudit.spf.Mechanism.CidrLengths;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7208, 4.6, 5, 6 and 12: the grammar.
class RecordParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "+all",
                "-All",
                "~ALL",
                "?all",
                "include:b.example",
                "InClUdE:b.example.",
                "a",
                "A",
                "a:b.example",
                "a/24",
                "a/0",
                "a/32",
                "a//64",
                "a//0",
                "a//128",
                "a/24//64",
                "a:b.example/24",
                "a:b.example//64",
                "a:b.example/24//64",
                "a:b.example./24",
                "a:b/24.example/24",
                "a:%{d}",
                "a:%{d}/24",
                "a:x%%",
                "a:x%_",
                "a:x%-",
                "a:%{d}.example",
                "a:.example",
                "a:b..example",
                "a:b.xn--p1ai",
                "a:b.4u",
                "a:b.u4",
                "a:b.4-4",
                "a:b:80.example",
                "a:b=c.example",
                "mx",
                "mx//64",
                "mx:b.example/24//64",
                "ptr",
                "ptr:b.example",
                "ip4:192.0.2.1",
                "ip4:0.0.0.0/0",
                "ip4:192.0.2.1/32",
                "ip4:192.0.2.1/9",
                "ip6:::",
                "ip6:::1",
                "ip6:2001:db8::/32",
                "ip6:2001:DB8::1/128",
                "ip6:::/0",
                "ip6:::ffff:192.0.2.1/96",
                "ip6:1:2:3:4:5:6:192.0.2.1",
                "exists:%{ir}.b.example",
                "exists:%{L999999999999999999999999R.-+,/_=}.b.example",
                "exists:%{d00001}",
                "redirect=b.example",
                "REDIRECT=%{d2}",
                "exp=b.example",
                "moo=",
                "moo=%{d}anything:/goes",
                "x.y-z_1=%%%_%-",
                "default=fail"
            })
    void isATerm(String term) {
        assertThat(RecordParser.parse("v=spf1 " + term)).isInstanceOf(SpfRecord.class);
    }

    /// Position and length of the first error, counted from the start of the term.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // mechanism names and qualifiers
                "foo                       | 0 | 3",
                "foo:b.example             | 0 | 3",
                "+                         | 1 | 0",
                "--all                     | 1 | 4",
                ":b.example                | 0 | 1",
                "/24                       | 0 | 1",
                "-:b.example               | 1 | 1",
                "v=spf1=2:%                | 9 | 1",
                // all
                "all:                      | 3 | 1",
                "all:b.example             | 3 | 10",
                "-all/8                    | 4 | 2",
                "-all.                     | 1 | 4",
                // targets that are missing
                "include                   | 7 | 0",
                "include:                  | 8 | 0",
                "include/24                | 7 | 0",
                "exists                    | 6 | 0",
                "exists:                   | 7 | 0",
                "a:                        | 2 | 0",
                "a:/24                     | 2 | 0",
                "mx:                       | 3 | 0",
                "ptr:                      | 4 | 0",
                "ptr/24                    | 3 | 0",
                "ip4                       | 3 | 0",
                "ip6                       | 3 | 0",
                "redirect=                 | 9 | 0",
                "exp=                      | 4 | 0",
                // targets that are none
                "include:b.example/24      | 8 | 12",
                "exists:b.example/24       | 7 | 12",
                "a:example                 | 2 | 7",
                "a:b.123                   | 2 | 5",
                "a:b.-example              | 2 | 10",
                "a:b.example-              | 2 | 10",
                "a:b.exa_mple              | 2 | 10",
                "a:b.example..             | 2 | 11",
                "a:%{d}b                   | 2 | 5",
                "a:%{d}.                   | 2 | 5",
                "a:%{d}.123                | 2 | 8",
                "redirect=b                | 9 | 1",
                // prefix lengths
                "a/                        | 1 | 0",
                "a//                       | 1 | 0",
                "a/24/                     | 1 | 0",
                "a//64/24                  | 1 | 0",
                "a/24/64                   | 1 | 0",
                "a/33                      | 2 | 2",
                "a/032                     | 2 | 3",
                "a/00                      | 2 | 2",
                "a//129                    | 3 | 3",
                "a//064                    | 3 | 3",
                "a/24//129                 | 6 | 3",
                "a/1000                    | 2 | 4",
                "a/99999999999999999999    | 2 | 20",
                "a/-1                      | 1 | 0",
                "a/x                       | 1 | 0",
                "a:b.example/33            | 12 | 2",
                "a:b.example/              | 2 | 10",
                "a:b.example//             | 2 | 11",
                "mx/24a                    | 2 | 0",
                // networks
                "ip4:                      | 4 | 0",
                "ip4:192.0.2               | 4 | 7",
                "ip4:192.0.2.1.1           | 4 | 11",
                "ip4:192.0.2.256           | 4 | 11",
                "ip4:192.0.02.1            | 4 | 10",
                "ip4:192.0.2.              | 4 | 8",
                "ip4:192.0.2.1/            | 14 | 0",
                "ip4:192.0.2.1/33          | 14 | 2",
                "ip4:192.0.2.1/08          | 14 | 2",
                "ip4:192.0.2.1//32         | 14 | 3",
                "ip4:192.0.2.1/2x          | 14 | 2",
                "ip4:192.0.2.1:25          | 4 | 12",
                "ip4:b.example             | 4 | 9",
                "ip4:2001:db8::1           | 4 | 11",
                "ip4/24                    | 3 | 0",
                "ip6:192.0.2.1             | 4 | 9",
                "ip6::1                    | 4 | 2",
                "ip6:1:2:3:4:5:6:7         | 4 | 13",
                "ip6:1:2:3:4:5:6:7:8:9     | 4 | 17",
                "ip6:1::2::3               | 4 | 7",
                "ip6::::                   | 4 | 3",
                "ip6:12345::               | 4 | 7",
                "ip6:g::                   | 4 | 3",
                "ip6:::1/129               | 8 | 3",
                "ip6:::1/064               | 8 | 3",
                "ip6:::1/                  | 8 | 0",
                "ip6:1.2.3.4::             | 4 | 9",
                "ip6:fe80::1%eth0          | 4 | 12",
                // macros
                "exists:%                  | 7 | 1",
                "exists:%x.b.example       | 7 | 1",
                "exists:%%%.b.example      | 9 | 1",
                "exists:%(d).b.example     | 7 | 1",
                "exists:%{                 | 9 | 0",
                "exists:%{}.b.example      | 9 | 1",
                "exists:%{q}.b.example     | 9 | 1",
                "exists:%{1d}.b.example    | 9 | 1",
                "exists:%{d                | 10 | 0",
                "exists:%{d0}.b.example    | 7 | 4",
                "exists:%{d000r}.b.example | 7 | 6",
                "exists:%{dx}.b.example    | 10 | 1",
                "exists:%{dr2}.b.example   | 11 | 1",
                "exists:%{d.r}.b.example   | 11 | 1",
                "exists:%{d-2}.b.example   | 11 | 1",
                "exists:%{d;}.b.example    | 10 | 1",
                "exists:%{c}.b.example     | 9 | 1",
                "exists:%{R}.b.example     | 9 | 1",
                "exists:%{t}.b.example     | 9 | 1",
                "exists:%{@}.b.example     | 9 | 1",
                "redirect=%{t}.b.example   | 11 | 1",
                "exp=%{c}.b.example        | 6 | 1",
                // modifiers
                "=b                        | 0 | 0",
                "1x=b                      | 0 | 2",
                "-x=b                      | 0 | 2",
                "x+=b                      | 0 | 2",
                "moo=%                     | 4 | 1",
                "moo=%{c}                  | 6 | 1"
            })
    void isNoTerm(String term, int position, int length) {
        String record = "v=spf1 -ip4:10.0.0.1 " + term + " -all";

        BrokenRecord broken = (BrokenRecord) RecordParser.parse(record);

        SyntaxError error = broken.errors().getFirst();
        assertThat(error.position() - 21).isEqualTo(position);
        assertThat(error.length()).isEqualTo(length);
        assertThat(error.expected()).isNotEmpty();
        assertThat(broken.terms()).hasSize(2);
        assertThat(Checks.resultOf(record)).isEqualTo(SpfResult.PERMERROR);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\t', '\n', '\r', '\0', '\u007f', '\u0080', '\u00a0', '\u00e4', '\u00ff'})
    void onlyBlanksAndPrintableAsciiAreAllowed(char character) {
        BrokenRecord broken =
                (BrokenRecord)
                        RecordParser.parse("v=spf1 a" + character + "mx -all x=" + character);
        assertThat(broken.errors())
                .containsExactly(
                        new SyntaxError(8, 1, "a printable ASCII character"),
                        new SyntaxError(19, 1, "a printable ASCII character"));
    }

    @Test
    void aModifierMayNotBeRepeatedAndErrorsAreInTheOrderOfTheirPlaces() {
        BrokenRecord broken =
                (BrokenRecord)
                        RecordParser.parse(
                                "v=spf1 redirect=b.example exp=b.example Redirect=c.example"
                                        + " EXP=c.example foo");
        assertThat(broken.errors()).extracting(SyntaxError::position).containsExactly(40, 59, 73);
    }

    @Test
    void anUnknownModifierMayBeRepeated() {
        assertThat(RecordParser.parse("v=spf1 x=1 x=2")).isInstanceOf(SpfRecord.class);
    }

    @Test
    void termsKnowTheirPlaceAndTheirText() {
        SpfRecord record = (SpfRecord) RecordParser.parse("v=spf1  ~A:b.Example/24//64 x=%%y  ");
        assertThat(record.terms())
                .extracting(Term::text, Term::position)
                .containsExactly(tuple("~A:b.Example/24//64", 8), tuple("x=%%y", 28));
        Directive directive = record.directives().getFirst();
        assertThat(directive.qualifier()).isEqualTo(Qualifier.SOFTFAIL);
        assertThat(directive.mechanism())
                .isInstanceOfSatisfying(
                        Mechanism.A.class,
                        a -> {
                            assertThat(a.target().text()).isEqualTo("b.Example");
                            assertThat(a.lengths()).isEqualTo(new CidrLengths(24, 64));
                        });
    }

    @Test
    void aMechanismWithoutDomainIsAboutTheCurrentOne() {
        SpfRecord record = (SpfRecord) RecordParser.parse("v=spf1 a mx ptr a//64");
        assertThat(record.directives())
                .extracting(Directive::mechanism)
                .containsExactly(
                        new Mechanism.A(DomainSpec.CURRENT, CidrLengths.WHOLE_ADDRESS),
                        new Mechanism.Mx(DomainSpec.CURRENT, CidrLengths.WHOLE_ADDRESS),
                        new Mechanism.Ptr(DomainSpec.CURRENT),
                        new Mechanism.A(DomainSpec.CURRENT, new CidrLengths(32, 64)));
    }

    @Test
    void aTermThatIsNotTheMatchingOneBreaksTheRecordAllTheSame() {
        assertThat(Checks.resultOf("v=spf1 +all foo")).isEqualTo(SpfResult.PERMERROR);
        assertThat(Checks.resultOf("v=spf1 +all moo=%{")).isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void allErrorsOfOneTermAreFound() {
        BrokenRecord broken =
                (BrokenRecord)
                        RecordParser.parse(
                                "v=spf1 exists:%{x}.%{d0}.%y.%{l/b%{i a:b.example/33//129");
        assertThat(broken.errors())
                .extracting(SyntaxError::position, SyntaxError::length)
                .containsExactly(
                        tuple(16, 1),
                        tuple(19, 4),
                        tuple(25, 1),
                        tuple(32, 1),
                        tuple(36, 0),
                        tuple(49, 2),
                        tuple(53, 3));
    }

    @Test
    void aRunOfForeignCharactersIsOneError() {
        BrokenRecord broken = (BrokenRecord) RecordParser.parse("v=spf1 a\u00c3\u00bc:b\u00e4\t");
        assertThat(broken.errors())
                .containsExactly(
                        new SyntaxError(8, 2, "a printable ASCII character"),
                        new SyntaxError(12, 2, "a printable ASCII character"));
    }

    @Test
    void aHostileRecordFillsNoListOfErrors() {
        BrokenRecord broken = (BrokenRecord) RecordParser.parse("v=spf1" + " foo".repeat(1000));
        assertThat(broken.errors()).hasSize(100);
    }

    @Test
    void whatAsksDnsCountsTowardsTheLimit() {
        SpfRecord record =
                (SpfRecord)
                        RecordParser.parse(
                                "v=spf1 a mx ptr include:b.example exists:b.example ip4:192.0.2.1"
                                        + " ip6:::1 all");
        assertThat(record.directives())
                .extracting(directive -> directive.mechanism().asksDns())
                .isEqualTo(List.of(true, true, true, true, true, false, false, false));
    }
}
