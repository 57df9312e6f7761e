package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is published, and whoever sends: always a result, after a bounded number of questions.
class RandomRecordsTest {

    private static final int CHECKS = 15_000;
    private static final DomainName A = DomainName.of("a.example");

    /// Ten terms, each with the names of the sender and ten mail servers besides, or a record; the
    /// first record, and an explanation.
    private static final int MOST_QUESTIONS = 10 * (11 + 11) + 1 + 12;

    /// The same within the limit, and the records of a hundred terms more; where else one may lie.
    private static final int MOST_SURVEY_QUESTIONS = 10 * (11 + 11) + 100 + 1 + 4;

    private static final Duration TTL = Duration.ofHours(1);

    private static final List<String> FRAGMENTS =
            List.of(
                    "v=spf1 ",
                    "all",
                    "include:",
                    "a",
                    "mx",
                    "ptr",
                    "exists:",
                    "ip4:",
                    "ip6:",
                    "redirect=",
                    "exp=",
                    "moo=",
                    " ",
                    " ",
                    " ",
                    "+",
                    "-",
                    "~",
                    "?",
                    ":",
                    "/",
                    "//",
                    "/24",
                    "//64",
                    "/0",
                    "b.example",
                    "c.d.example",
                    "%{d}",
                    "%{s}",
                    "%{l1r-+}",
                    "%{ir}.%{v}",
                    "%{p}",
                    "%{H}",
                    "%{S99999999999r.-+,/_=}",
                    "%%",
                    "%_",
                    "%-",
                    "%{",
                    "%",
                    "%{d0}",
                    "%{c}",
                    "..",
                    ".",
                    "x",
                    "192.0.2.1",
                    "2001:db8::1",
                    "::ffff:",
                    "999",
                    "=",
                    "\t",
                    "\0",
                    "\u00ff");

    private final Spf spf = new Spf(() -> Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyCheckHasAResult(long part) {
        var random = new Random(TestSize.seed() + part);
        for (int i = 0; i < TestSize.of(CHECKS); i++) {
            var world = new RandomWorld(random.nextLong());
            SpfRequest request = request(random);

            Evaluation evaluation = spf.check(world, request);

            assertThat(evaluation.reason().sentence()).hasSizeBetween(1, 4_000);
            assertThat(evaluation.explanation().orElse(""))
                    .hasSizeLessThanOrEqualTo(Limits.EXPLANATION_OCTETS)
                    .matches(Octets::isAscii);
            assertThat(evaluation.lookups()).isBetween(0, Limits.LOOKUPS + 1);
            assertThat(world.questions).isLessThanOrEqualTo(MOST_QUESTIONS);
            assertThat(spf.check(world, request)).isEqualTo(evaluation);
        }
    }

    @Test
    void aSurveyAsksNoMoreThanItShouldAndCountsAtLeastWhatACheckCounts() {
        var random = new Random(TestSize.seed());
        int compared = 0;
        for (int i = 0; i < TestSize.of(CHECKS); i++) {
            var world = new RandomWorld(random.nextLong());
            SpfRequest request = request(random);

            Survey survey = spf.survey(world, request);

            assertThat(world.questions).isLessThanOrEqualTo(MOST_SURVEY_QUESTIONS);
            assertThat(survey.hints()).hasSizeLessThanOrEqualTo(Survey.MOST_HINTS);
            if (survey.isComplete()) {
                compared++;
                assertThat(survey.lookups())
                        .as("seed %d", TestSize.seed())
                        .isGreaterThanOrEqualTo(spf.check(world, request).lookups());
            }
        }
        assertThat(compared).isGreaterThan(TestSize.of(CHECKS) / 4);
    }

    @Test
    void anAddressInFrontLetsItPassUnlessTheRecordIsBroken() {
        var random = new Random(TestSize.seed());
        for (int i = 0; i < TestSize.of(CHECKS); i++) {
            InetAddress ip = address(random);
            String literal =
                    (ip instanceof Inet4Address ? "ip4:" : "ip6:") + AddressText.readable(ip);
            String record = "v=spf1 %s %s".formatted(literal, text(random).strip());
            Dns dns = new RandomWorld(random.nextLong()).withText(A, record);

            SpfResult result =
                    spf.check(dns, new SpfRequest(ip, "x@a.example", "h.example")).result();

            assertThat(result)
                    .as(record)
                    .isEqualTo(
                            RecordParser.parse(record) instanceof SpfRecord
                                    ? SpfResult.PASS
                                    : SpfResult.PERMERROR);
        }
    }

    private static SpfRequest request(Random random) {
        String mailFrom = random.nextInt(10) == 0 ? "" : text(random) + "@a.example";
        return new SpfRequest(address(random), mailFrom, "h." + text(random));
    }

    /// Answers a question in any way, but always in the same.
    private static final class RandomWorld implements Dns {

        private final long seed;
        private int questions;

        RandomWorld(long seed) {
            this.seed = seed;
        }

        @Override
        public Answer ask(DomainName name, RecordType type) {
            questions++;
            var random = new Random(seed ^ name.hashCode() * 31L + type.name().hashCode());
            return switch (random.nextInt(12)) {
                case 0 -> new Answer.NoData(TTL);
                case 1 -> new Answer.NoSuchName(TTL);
                case 2 -> new Answer.Unavailable(Fault.TIMEOUT);
                default -> new Records(resources(random, type), TTL);
            };
        }

        private static List<ResourceRecord> resources(Random random, RecordType type) {
            var resources = new ArrayList<ResourceRecord>();
            int count = random.nextInt(4) == 0 ? 1 + random.nextInt(12) : 1;
            for (int i = 0; i < count; i++) {
                resources.add(resource(random, type));
            }
            return resources;
        }

        private static ResourceRecord resource(Random random, RecordType type) {
            return switch (type) {
                case A, AAAA -> new ResourceRecord.Address(address(random));
                case MX ->
                        new ResourceRecord.Mx(
                                random.nextInt(3), random.nextInt(5) == 0 ? "." : "m.example");
                case CNAME, NS, PTR -> new ResourceRecord.Pointer(DomainName.of("p.example"));
                case SOA -> new ResourceRecord.Soa(Optional.empty(), Optional.empty());
                case TXT, SPF -> new ResourceRecord.Txt(List.of(record(random)));
            };
        }

        private static String record(Random random) {
            return switch (random.nextInt(10)) {
                case 0 -> text(random);
                case 1 -> octets(random);
                case 2, 3, 4 -> "v=spf1 " + text(random);
                default -> "v=spf1 " + validTerms(random);
            };
        }

        private static String validTerms(Random random) {
            var terms = new StringBuilder();
            int count = random.nextInt(15);
            for (int i = 0; i < count; i++) {
                terms.append(VALID_TERMS.get(random.nextInt(VALID_TERMS.size()))).append(' ');
            }
            return terms.toString();
        }
    }

    private static final List<String> VALID_TERMS =
            List.of(
                    "-all",
                    "include:%{d}",
                    "?include:b.example",
                    "-a:b.example",
                    "a/0",
                    "-mx",
                    "mx//0",
                    "-ptr",
                    "ptr:p.example",
                    "-exists:%{S}.%{p}.b.example",
                    "ip4:10.0.0.1",
                    "ip6:::/1",
                    "moo=%{l}",
                    "-a:%{H99r}.%{l}");

    private static String text(Random random) {
        var text = new StringBuilder();
        int fragments = random.nextInt(12);
        for (int i = 0; i < fragments; i++) {
            text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return text.toString();
    }

    private static String octets(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(random.nextInt(20) == 0 ? 5000 : 60);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }

    private static InetAddress address(Random random) {
        return Checks.address(
                switch (random.nextInt(4)) {
                    case 0 -> "2001:db8::1";
                    case 1 -> "::ffff:192.0.2.1";
                    case 2 -> "192.0.2.1";
                    default -> "198.51.100." + random.nextInt(256);
                });
    }
}
