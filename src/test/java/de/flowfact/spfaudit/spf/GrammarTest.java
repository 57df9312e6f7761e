package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The parser against the ABNF of RFC 7208, 12, written down once more as regular expressions, over
/// random terms.
class GrammarTest {

    private static final String DELIMITERS = "[-.+,/_=]*";
    // Without the letters c, r and t, which 7.2 keeps for explanations.
    private static final String MACRO_EXPAND =
            "(?:%\\{[slodiphvSLODIPHV](?!0+[rR]?"
                    + DELIMITERS
                    + "})[0-9]*[rR]?"
                    + DELIMITERS
                    + "}|%%|%_|%-)";
    private static final String MACRO_STRING = "(?:" + MACRO_EXPAND + "|[!-$&-~])*";
    private static final String TOPLABEL =
            "(?:[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9])";
    private static final String DOMAIN_SPEC =
            MACRO_STRING + "(?:\\." + TOPLABEL + "\\.?|" + MACRO_EXPAND + ")";
    // 5.6, held to the ranges in its comments (erratum 4453).
    private static final String IP4_LENGTH = "/(?:[0-9]|[12][0-9]|3[0-2])";
    private static final String IP6_LENGTH = "/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8])";
    private static final String DUAL_LENGTH = "(?:" + IP4_LENGTH + ")?(?:/" + IP6_LENGTH + ")?";
    private static final String QNUM = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IP4 = QNUM + "(?:\\." + QNUM + "){3}";
    private static final String H16 = "[0-9A-Fa-f]{1,4}";
    private static final String LS32 = "(?:" + H16 + ":" + H16 + "|" + IP4 + ")";
    // RFC 3986, 3.2.2, but that "::" may stand for a single group at either end.
    private static final String IP6 =
            "(?:(?:H:){6}L|::(?:H:){5}L|(?:H)?::(?:H:){4}L|(?:(?:H:){0,1}H)?::(?:H:){3}L"
                    .concat("|(?:(?:H:){0,2}H)?::(?:H:){2}L|(?:(?:H:){0,3}H)?::H:L")
                    .concat("|(?:(?:H:){0,4}H)?::L|(?:(?:H:){0,5}H)?::H|(?:(?:H:){0,6}H)?::)")
                    .replace("H", H16)
                    .replace("L", LS32);
    private static final Pattern TERM =
            Pattern.compile(
                    String.join(
                            "|",
                            "[-+?~]?(?i:all)",
                            "[-+?~]?(?i:include|exists):" + DOMAIN_SPEC,
                            "[-+?~]?(?i:a|mx)(?::" + DOMAIN_SPEC + ")?" + DUAL_LENGTH,
                            "[-+?~]?(?i:ptr)(?::" + DOMAIN_SPEC + ")?",
                            "[-+?~]?(?i:ip4):" + IP4 + "(?:" + IP4_LENGTH + ")?",
                            "[-+?~]?(?i:ip6):" + IP6 + "(?:" + IP6_LENGTH + ")?",
                            "(?i:redirect|exp)=" + DOMAIN_SPEC,
                            "(?!(?i:redirect|exp)=)[A-Za-z][-A-Za-z0-9_.]*=" + MACRO_STRING));

    private static final List<String> PIECES =
            List.of(
                    "all",
                    "include",
                    "a",
                    "mx",
                    "ptr",
                    "ip4",
                    "ip6",
                    "exists",
                    "redirect",
                    "exp",
                    "moo",
                    "A",
                    "Mx",
                    "IP4",
                    ":",
                    ":",
                    "=",
                    "/",
                    "//",
                    "/0",
                    "/24",
                    "/032",
                    "/33",
                    "//64",
                    "//129",
                    "//0",
                    "b.example",
                    "example",
                    "com.",
                    ".",
                    "..",
                    "-",
                    "+",
                    "?",
                    "~",
                    "1.2.3.4",
                    "01.2.3.4",
                    "1.2.3",
                    "256.1.1.1",
                    "::",
                    "2001:db8::1",
                    "::1.2.3.4",
                    "1:2:3:4:5:6:7:8",
                    "1:2:3:4:5:6:7::",
                    "12345::",
                    "%{d}",
                    "%{i}",
                    "%{ir}",
                    "%{l1r-+}",
                    "%{d0}",
                    "%{d00}",
                    "%{d10r.}",
                    "%{c}",
                    "%{T}",
                    "%{x}",
                    "%{",
                    "}",
                    "%%",
                    "%_",
                    "%-",
                    "%",
                    "%{D2R/_=,}",
                    "1",
                    "x-1",
                    "0a",
                    "a9z",
                    "zA0",
                    "-x",
                    "x-",
                    "123",
                    "_spf",
                    "!",
                    "\"",
                    "\u00e4",
                    "\t");

    private final Random random = new Random(TestSize.seed());

    @Test
    void theParserTakesExactlyWhatTheGrammarTakes() {
        int taken = 0;
        for (int i = 0; i < TestSize.of(400_000); i++) {
            String term = term();
            boolean inGrammar = TERM.matcher(term).matches();

            ParsedRecord parsed = RecordParser.parse("v=spf1 " + term);

            assertThat(parsed instanceof SpfRecord)
                    .as("term %s, seed %d", term, TestSize.seed())
                    .isEqualTo(inGrammar);
            taken += inGrammar ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(TestSize.of(400_000) / 50);
    }

    private String term() {
        var term = new StringBuilder();
        if (random.nextInt(3) > 0) {
            term.append(PIECES.get(random.nextInt(14))).append(random.nextInt(3) == 0 ? "=" : ":");
        }
        int pieces = 1 + random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            term.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return term.toString();
    }

    @Test
    void everyErrorHasAPlaceInItsTerm() {
        for (int i = 0; i < TestSize.of(50_000); i++) {
            String term = term();
            if (RecordParser.parse("v=spf1 " + term + " -all") instanceof BrokenRecord broken) {
                int end = "v=spf1 ".length() + term.length();
                assertThat(broken.errors())
                        .as(term)
                        .isNotEmpty()
                        .allSatisfy(error -> {
                            assertThat(error.position()).isBetween("v=spf1 ".length(), end);
                            assertThat(error.length()).isBetween(0, end - error.position());
                            assertThat(error.expected()).isNotEmpty();
                        });
                assertThat(broken.errors())
                        .isSortedAccordingTo(Comparator.comparingInt(SyntaxError::position));
            }
        }
    }
}
