package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeMailTest {

    private static final NoticeMail MAIL = new NoticeMail(Samples.SETTINGS);

    @TempDir private Path night;

    @Test
    void theMailHasWhatAReaderAndAServerNeed() throws Exception {
        MimeMessage mail = parsed(MAIL.message(notice("Anna Müller", "Übersicht für 1 Domain")));
        assertThat(mail.getMessageID())
                .isEqualTo("<notice-7.0123456789abcdef01234567@flowfact.example>");
        assertThat(mail.getSubject()).isEqualTo("Übersicht für 1 Domain");
        assertThat(mail.getSentDate()).isEqualTo(Instant.parse("2026-11-23T03:40:00Z"));
        assertThat(mail.getFrom())
                .containsExactly(
                        new InternetAddress("spf@flowfact.example", "FLOWFACT Kundenservice"));
        assertThat(mail.getReplyTo())
                .containsExactly(new InternetAddress("service@flowfact.example"));
        assertThat(((InternetAddress) mail.getRecipients(RecipientType.TO)[0]).getPersonal())
                .isEqualTo("Anna Müller");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        // Not NDR, nor All, which holds it: bounces are to come.
        assertThat(mail.getHeader("X-Auto-Response-Suppress"))
                .containsExactly("DR, RN, NRN, OOF, AutoReply");
        assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
    }

    @Test
    void onlyARemindersHeaderOffersAnEndToIt() throws Exception {
        StoredNotice reminder =
                notice(
                        "K 7\r\nBcc: x@evil.example",
                        "kontakt@kunde.example",
                        "A",
                        "B",
                        NoticeKind.REMINDER);
        MimeMessage mail = parsed(MAIL.message(reminder));

        assertThat(mail.getHeader("List-Unsubscribe", null))
                .matches(
                        "<mailto:service@flowfact\\.example\\?subject=Abmeldung%20SPF-Hinweise%20K%207%20Bcc%3A[^ ]*>");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(parsed(MAIL.message(notice("A", "B"))).getHeader("List-Unsubscribe")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!#$%&'*+/=?^_`{|}~-@kunde.example",
                "o'neil.j-r@sub.kunde.example",
                "info@müller.example"
            })
    void whateverIsAnAddressCanBeSentTo(String address) throws Exception {
        MimeMessage mail = parsed(MAIL.message(noticeTo(address, "A", "B")));
        assertThat(((InternetAddress) mail.getRecipients(RecipientType.TO)[0]).getAddress())
                .isEqualTo(new MailAddress(address).value());
    }

    @Test
    void textComesBeforeHtmlAndBothSurvive() throws Exception {
        var parts = (MimeMultipart) parsed(MAIL.message(notice("A", "B"))).getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType())
                .isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent())
                .isEqualTo("Grüße =\r\nv=spf1 " + "x".repeat(500) + "\r\n");
        assertThat(parts.getBodyPart(1).getContentType())
                .isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>\r\n");
    }

    @Test
    void everyLineIsAsciiEndsWithCrLfAndIsShort() throws Exception {
        String mail = octets(MAIL.message(notice("Ä".repeat(100), "Ö".repeat(100))));
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n").isPrintable();
        assertThat(mail.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
        assertThat(mail).contains("Content-Transfer-Encoding: quoted-printable");
    }

    @Test
    void hostileNamesAndSubjectsAddNoHeader() throws Exception {
        MimeMessage mail =
                parsed(
                        MAIL.message(
                                notice(
                                        "\"A\" <x@evil.example>,\r\nBcc: y@evil.example",
                                        "S\r\nBcc: z@evil.example\r\n\r\nbody")));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients())
                .extracting(a -> ((InternetAddress) a).getAddress())
                .containsExactly("kontakt@kunde.example");
        assertThat(mail.getSubject()).isEqualTo("S Bcc: z@evil.example body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?q?=0d=0aBcc:_y@evil.example?=",
                "Eva =?UTF-8?B?DQpCY2M6IHlAZXZpbC5leGFtcGxl?= Muster",
                "=?=?utf-8?q?=0d=0aBcc:_y@evil.example?=",
                "=\u200B?utf-8?q?=0d=0aBcc:_y@evil.example?=",
                "Änne =?utf-8?q?=0d=0aBcc:_y@evil.example?="
            })
    void anEncodedWordOfANameOrSubjectIsNoneInTheHeader(String text) throws Exception {
        MimeMessage mail = MAIL.message(notice(text, text));

        for (String header : new String[] {"To", "Subject"}) {
            String once = MimeUtility.decodeText(MimeUtility.unfold(mail.getHeader(header)[0]));
            assertThat(once).doesNotContain("\n", "\r").contains("= ?");
            assertThat(MimeUtility.decodeText(once)).isEqualTo(once);
        }
    }

    @Test
    void theSameNoticeIsTheSameMail() throws Exception {
        assertThat(octets(MAIL.message(notice("A", "B"))))
                .isEqualTo(octets(MAIL.message(notice("A", "B"))));
    }

    @Test
    void deliveringAgainReplacesTheFileAndLeavesNothingElse() throws Exception {
        var files = new EmlFiles(night);
        files.write(
                "10042",
                octets(MAIL.message(notice("A", "erste"))).getBytes(StandardCharsets.ISO_8859_1));
        Path file =
                files.write(
                        "10042",
                        octets(MAIL.message(notice("A", "zweite")))
                                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(file).isEqualTo(night.resolve("notices/10042.eml"));
        assertThat(Files.readString(file)).contains("Subject: zweite\r\n");
        try (Stream<Path> all = Files.list(night.resolve("notices"))) {
            assertThat(all).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10042, 10042",
        "K-7, K-7",
        "k-7, k-7-",
        "../../etc/passwd, ______etc_passwd-",
        "NUL, nul-",
        "A/1, a_1-",
        "'', -"
    })
    void aFileNameIsSafeAndReadable(String number, String start) {
        assertThat(EmlFiles.fileName(number))
                .matches(
                        Pattern.quote(start)
                                + (start.endsWith("-") ? "[0-9a-f]{12}" : "")
                                + "\\.eml");
    }

    @Test
    void twoCustomersNeverShareAFile() {
        assertThat(Stream.of("A/1", "A:1", "A_1", "a_1", "A-1", "a-1").map(EmlFiles::fileName))
                .doesNotHaveDuplicates();
        assertThat(EmlFiles.fileName("ü".repeat(500)).length()).isLessThan(80);
    }

    private static StoredNotice notice(String recipientName, String subject) {
        return noticeTo("kontakt@kunde.example", recipientName, subject);
    }

    private static StoredNotice noticeTo(String recipient, String recipientName, String subject) {
        return notice("10042", recipient, recipientName, subject, NoticeKind.FIRST);
    }

    private static StoredNotice notice(
            String number,
            String recipient,
            String recipientName,
            String subject,
            NoticeKind kind) {
        return new StoredNotice(
                7,
                Samples.NIGHT,
                number,
                recipient,
                recipientName,
                subject,
                "Grüße =\nv=spf1 " + "x".repeat(500) + "\n",
                "<p>Grüße</p>\n",
                Instant.parse("2026-11-23T03:40:00Z"),
                "0123456789abcdef01234567",
                null,
                kind);
    }

    private static MimeMessage parsed(MimeMessage message) throws IOException, MessagingException {
        try (InputStream in =
                new ByteArrayInputStream(octets(message).getBytes(StandardCharsets.ISO_8859_1))) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }

    private static String octets(MimeMessage message) throws IOException, MessagingException {
        var out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
