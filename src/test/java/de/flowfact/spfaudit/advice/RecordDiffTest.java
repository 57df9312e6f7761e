package de.flowfact.spfaudit.advice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.RecordDiff.Piece;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDiffTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 mx -all|v=spf1 mx ip4:192.0.2.1 -all|v=spf1 mx -all|v=spf1 mx [ip4:192.0.2.1] -all",
                "v=spf1 a a mx -all|v=spf1 a mx -all|v=spf1 a [a] mx -all|v=spf1 a mx -all",
                "v=spf1 a mx -all|v=spf1 mx a -all|v=spf1 [a] mx -all|v=spf1 mx [a] -all",
                "v=spf1 -all mx|v=spf1 mx ip4:192.0.2.1 -all|v=spf1 [-all] mx|v=spf1 mx [ip4:192.0.2.1] [-all]",
                "v=spf1; mx -all|v=spf1 mx -all|[v=spf1;] mx -all|[v=spf1] mx -all",
                " v=spf1  mx -all |v=spf1 mx -all|[ ]v=spf1  mx -all |v=spf1 mx -all",
                "v=spf1 MX -all|v=spf1 mx -all|v=spf1 [MX] -all|v=spf1 [mx] -all",
                "v=spf1 -all|v=spf1 -all|v=spf1 -all|v=spf1 -all"
            })
    void whatStaysStaysInItsOrder(String now, String proposed, String before, String after) {
        RecordDiff diff = RecordDiff.of(List.of(now), proposed);
        assertThat(marked(diff.now().getFirst())).isEqualTo(before);
        assertThat(marked(diff.proposed())).isEqualTo(after);
    }

    @Test
    void ofSeveralRecordsEachWordStaysOnce() {
        RecordDiff diff =
                RecordDiff.of(
                        List.of("v=spf1 mx -all", "v=spf1 a ~all"),
                        "v=spf1 mx a ip4:192.0.2.1 ~all");
        assertThat(diff.now().stream().map(RecordDiffTest::marked))
                .containsExactly("v=spf1 mx [-all]", "[v=spf1] a ~all");
        assertThat(marked(diff.proposed())).isEqualTo("v=spf1 mx a [ip4:192.0.2.1] ~all");
    }

    @Test
    void ofNoRecordEverythingIsNew() {
        RecordDiff diff = RecordDiff.of(List.of(), "v=spf1 -all");
        assertThat(diff.now()).isEmpty();
        assertThat(marked(diff.proposed())).isEqualTo("[v=spf1] [-all]");
    }

    @Test
    void whatIsTooLongToCompareCountsAsOneChange() {
        String many =
                IntStream.range(0, 2000).mapToObj(i -> "a:" + i).collect(Collectors.joining(" "));
        RecordDiff diff =
                RecordDiff.of(List.of("v=spf1 ~all " + many + " -all"), "v=spf1 " + many + " +all");
        assertThat(diff.now().getFirst().stream().filter(p -> !p.isBlank() && p.isKept()))
                .containsExactly(new Piece("v=spf1", true));
    }

    @RepeatedTest(200)
    void theWordsThatStayAreTheSameOnBothSides(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        String now = record(random);
        String proposed = record(random);
        RecordDiff diff = RecordDiff.of(List.of(now), proposed);
        assertThat(kept(diff.now().getFirst())).isEqualTo(kept(diff.proposed()));
        assertThat(joined(diff.now().getFirst())).isEqualTo(now);
        assertThat(joined(diff.proposed())).isEqualTo(proposed);
    }

    private static String record(SplittableRandom random) {
        return random.ints(random.nextInt(12), 0, 5)
                .mapToObj(i -> "term" + i)
                .collect(Collectors.joining("  "));
    }

    private static List<String> kept(List<Piece> pieces) {
        return pieces.stream().filter(p -> p.isKept() && !p.isBlank()).map(Piece::text).toList();
    }

    private static String joined(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    private static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.isKept() ? piece.text() : "[" + piece.text() + "]")
                .collect(Collectors.joining());
    }
}
