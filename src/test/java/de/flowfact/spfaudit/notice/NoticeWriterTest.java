package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.notice.Samples.MUELLER;
import static de.flowfact.spfaudit.notice.Samples.audited;
import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of notice and every finding against the files under `src/test/resources/notice`. Run
/// with `-Dnotices.accept=true` to write these files anew, then read the difference.
class NoticeWriterTest {

    private static final Path EXPECTED = Path.of("src/test/resources/notice");
    private static final NoticeWriter WRITER =
            new NoticeWriter(Samples.SETTINGS, Providers.known());

    static Stream<Arguments> notices() {
        return Stream.of(findings(), reminders(), changes(), severalDomains(), freemail())
                .flatMap(stream -> stream);
    }

    private static Stream<Arguments> findings() {
        return Stream.of(
                first("not-permitted", Samples.notAuthorised("mueller-immobilien.example")),
                first("softfail", Samples.softfail("immo.mueller.example")),
                first("no-record", Samples.noRecord("xn--mller-kva.example")),
                first("several-records", Samples.severalRecords("mueller.example")),
                first("misspelt-record", Samples.misspelt("mueller.example")),
                first("long-record", Samples.longRecord("mueller.example")),
                first("dead-include", Samples.deadInclude("mueller.example")),
                first("broken-record", Samples.tooManyLookups("mueller.example")),
                first("no-such-domain", Samples.noSuchDomain("muellr.example")),
                first("other", Samples.unknownFinding("mueller.example")));
    }

    private static Stream<Arguments> reminders() {
        return Stream.of(
                notice("reminder", Samples.remindedFirst(domain("mueller-immobilien.example"))),
                notice(
                        "reminder-no-such-domain",
                        Samples.remindedFirst(of(Samples.noSuchDomain("muellr.example")))),
                notice(
                        "reminder-three-domains",
                        Samples.remindedFirst(domain("mueller.example")),
                        Samples.remindedFirst(of(Samples.noRecord("soehne.example"))),
                        Samples.toldLately(of(Samples.noSuchDomain("muellr.example"))),
                        Samples.fixed(MUELLER, "immo.mueller.example")),
                notice("last-reminder", Samples.remindedLast(domain("mueller-immobilien.example"))),
                notice(
                        "last-reminder-three-domains",
                        Samples.remindedLast(domain("mueller.example")),
                        Samples.toldLately(of(Samples.noRecord("soehne.example"))),
                        Samples.remindedFirst(of(Samples.tooManyLookups("haus.example")))));
    }

    private static Stream<Arguments> changes() {
        return Stream.of(
                notice("worsened", Samples.worsened(domain("mueller-immobilien.example"))),
                notice(
                        "worsened-by-policy",
                        Samples.worsened(
                                of(Samples.softfailUnderPolicy("mueller.example", "reject")))),
                notice(
                        "worsened-three-domains",
                        Samples.worsened(domain("mueller.example")),
                        Samples.worsened(
                                of(Samples.softfailUnderPolicy("haus.example", "quarantine"))),
                        Samples.toldLately(of(Samples.noRecord("soehne.example"))),
                        Samples.fixed(MUELLER, "immo.mueller.example"),
                        Samples.fixed(MUELLER, "wohnen.example")),
                notice("all-clear", Samples.fixed(MUELLER, "mueller-immobilien.example")),
                notice(
                        "all-clear-one-open",
                        Samples.fixed(MUELLER, "mueller.example"),
                        Samples.toldLately(of(Samples.softfail("immo.mueller.example")))),
                notice(
                        "all-clear-two-open",
                        Samples.fixed(MUELLER, "mueller.example"),
                        Samples.fixed(MUELLER, "soehne.example"),
                        Samples.toldLately(of(Samples.noSuchDomain("muellr.example"))),
                        Samples.toldLately(of(Samples.noRecord("haus.example")))));
    }

    private static Stream<Arguments> severalDomains() {
        return Stream.of(
                notice(
                        "three-domains",
                        Samples.news(
                                domain("mueller.example"),
                                of(Samples.tooManyLookups("soehne.example")),
                                of(Samples.noSuchDomain("muellr.example")))),
                notice(
                        "one-new-of-three-domains",
                        Samples.toldLately(domain("mueller.example")),
                        new Concern(of(Samples.noRecord("soehne.example")), ToldSoFar.NOTHING),
                        Samples.toldLately(of(Samples.softfail("immo.mueller.example")))),
                notice(
                        "fifty-domains",
                        Samples.news(Samples.many(MUELLER, 50).toArray(AuditedDomain[]::new))),
                notice(
                        "all-clear-fifty-domains",
                        IntStream.rangeClosed(1, 50)
                                .mapToObj(i ->
                                        Samples.fixed(MUELLER, "domain-%02d.example".formatted(i)))
                                .toList()));
    }

    private static Stream<Arguments> freemail() {
        return Stream.of(
                first("freemail", Samples.freemail("web.de")),
                notice(
                        "freemail-two-addresses",
                        Samples.news(
                                of(Samples.freemail("web.de")), of(Samples.freemail("gmx.net")))));
    }

    private static Arguments first(String name, Verdict verdict) {
        return notice(name, Samples.news(of(verdict)));
    }

    private static Arguments notice(String name, Concern... concerns) {
        return notice(name, List.of(concerns));
    }

    private static Arguments notice(String name, List<Concern> concerns) {
        return Arguments.of(name, concerns);
    }

    private static AuditedDomain domain(String name) {
        return of(Samples.notAuthorised(name));
    }

    private static AuditedDomain of(Verdict verdict) {
        return audited(MUELLER, verdict);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void everyKindOfNoticeReadsAsExpected(String name, List<Concern> concerns) throws IOException {
        Composition composition =
                WRITER.compose(Samples.policy().decide(Samples.NIGHT, concerns)).orElseThrow();
        assertThat(composition).isInstanceOf(Composition.Composed.class);
        var notice = (Composition.Composed) composition;
        expect(name + ".txt", "Subject: " + notice.subject() + "\n\n" + notice.text());
        expect(name + ".html", notice.html());
    }

    /// The text of a first notice.
    static String text(NoticeSettings settings, Verdict verdict) {
        var decision = Samples.policy().decide(Samples.NIGHT, Samples.news(of(verdict)));
        return ((Composition.Composed)
                        new NoticeWriter(settings, Providers.known())
                                .compose(decision)
                                .orElseThrow())
                .text();
    }

    private static void expect(String file, String content) throws IOException {
        Path path = EXPECTED.resolve(file);
        if (Boolean.getBoolean("notices.accept")) {
            Files.writeString(path, content);
        }
        assertThat(content).isEqualTo(Files.readString(path));
    }
}
