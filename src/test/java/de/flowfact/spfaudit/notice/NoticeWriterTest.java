package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of notice against the files under `src/test/resources/notice`. Run with
/// `-Dnotices.accept=true` to write these files anew, then read the difference.
class NoticeWriterTest {

    private static final Path EXPECTED = Path.of("src/test/resources/notice");
    private static final NoticeWriter WRITER = new NoticeWriter(Samples.SETTINGS);

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("not-permitted", Samples.notAuthorised("mueller-immobilien.example")),
                kind("softfail", Samples.softfail("immo.mueller.example")),
                kind("no-record", Samples.noRecord("xn--mller-kva.example")),
                kind("several-records", Samples.severalRecords("mueller.example")),
                kind("misspelt-record", Samples.misspelt("mueller.example")),
                kind("broken-record", Samples.tooManyLookups("mueller.example")),
                kind("freemail", Samples.freemail("post.example")),
                kind("no-such-domain", Samples.noSuchDomain("muellr.example")),
                kind("other", Samples.unknownFinding("mueller.example")),
                Arguments.of(
                        "three-domains",
                        List.of(
                                audited(MUELLER, Samples.notAuthorised("mueller.example")),
                                audited(MUELLER, Samples.tooManyLookups("soehne.example")),
                                audited(MUELLER, Samples.noSuchDomain("muellr.example")))),
                Arguments.of("fifty-domains", Samples.many(MUELLER, 50)));
    }

    private static Arguments kind(String name, Verdict verdict) {
        return Arguments.of(name, List.of(audited(MUELLER, verdict)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindOfNoticeReadsAsExpected(String name, List<AuditedDomain> domains)
            throws IOException {
        Composition composition =
                WRITER.compose(
                                Samples.policy()
                                        .decide(
                                                Samples.NIGHT,
                                                Samples.news(
                                                        domains.toArray(AuditedDomain[]::new))))
                        .orElseThrow();
        assertThat(composition).isInstanceOf(Composition.Composed.class);
        var notice = (Composition.Composed) composition;
        expect(name + ".txt", "Subject: " + notice.subject() + "\n\n" + notice.text());
        expect(name + ".html", notice.html());
    }

    private static void expect(String file, String content) throws IOException {
        Path path = EXPECTED.resolve(file);
        if (Boolean.getBoolean("notices.accept")) {
            Files.writeString(path, content);
        }
        assertThat(content).isEqualTo(Files.readString(path));
    }
}
