package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.notice.Bounce.Recipient;
import de.flowfact.spfaudit.notice.Bounce.Severity;
import de.flowfact.spfaudit.notice.BounceReader.Content.Bounced;
import de.flowfact.spfaudit.notice.BounceReader.Content.Skipped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What mail servers write when a mail comes back, one after the other.
class BounceFormsTest {

    private static final String KEY = "0123456789abcdef01234567";
    private static final String CUSTOMER = "eva@kunde.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message/delivery-status",
                "message/global-delivery-status",
                "Message/Delivery-Status; charset=us-ascii",
                "text/plain"
            })
    void aDeliveryStatusIsReadWhateverItsPartIsCalled(String type) {
        assertThat(ofCustomer(report("multipart/report", type, failed("5.1.1"))).severity())
                .isEqualTo(Severity.HARD);
        assertThat(ofCustomer(report("multipart/mixed", type, failed("5.1.1"))).severity())
                .isEqualTo(Severity.HARD);
    }

    @Test
    void anAddressOfRfc6533IsTheCustomers() {
        Recipient recipient =
                ofCustomer(
                        report(
                                "multipart/report",
                                "message/global-delivery-status",
                                """
                                Reporting-MTA: dns; mx.example

                                Final-Recipient: utf-8; eva@m\\x{FC}ller.example
                                Action: failed
                                Status: 5.1.1
                                """),
                        "eva@xn--mller-kva.example");

        assertThat(recipient.last()).isEqualTo("eva@xn--mller-kva.example");
        assertThat(recipient.severity()).isEqualTo(Severity.HARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "||"
                        + "Reporting-MTA: dns; mx||"
                        + "Final-Recipient: rfc822; other@forward.example|"
                        + "Action: failed|"
                        + "Status: 5.1.1|",
                "Reporting-MTA: dns; mx||||"
                        + "Final-Recipient: rfc822; other@forward.example|"
                        + "Action: failed|"
                        + "Status: 5.1.1||||",
                "Reporting-MTA: dns; mx||"
                        + "X-Nothing: here||"
                        + "Final-Recipient: rfc822; other@forward.example|"
                        + "Action: failed|"
                        + "Status: 5.1.1|",
                "Reporting-MTA: dns; mx|"
                        + "Final-Recipient: rfc822; other@forward.example|"
                        + "Action: failed|"
                        + "Status: 5.1.1|",
                "Reporting-MTA: dns; mx||"
                        + "Final-Recipient: rfc822; other@forward.example||"
                        + "Action: failed|"
                        + "Status: 5.1.1|",
                "Reporting-MTA: dns; mx|"
                        + " |"
                        + "Final-Recipient: rfc822;|"
                        + " other@forward.example|"
                        + "Action: failed|"
                        + "Status: 5.1.1|"
                        + "\t|"
            })
    void aGroupOfNothingIsNoRecipient(String fields) {
        assertThat(
                        ofCustomer(report("multipart/report", "message/delivery-status", fields))
                                .severity())
                .isEqualTo(Severity.HARD);
    }

    @Test
    void recipientsThatNoEmptyLineSeparatesAreTwo() {
        String fields =
                """
                Final-Recipient: rfc822; other@kunde.example
                Action: failed
                Status: 5.1.1
                Final-Recipient: rfc822; eva@kunde.example
                Action: delayed
                Status: 4.4.1
                """;

        assertThat(
                        ofCustomer(report("multipart/report", "message/delivery-status", fields))
                                .severity())
                .isEqualTo(Severity.SOFT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: failed (gave up)|Status: 5.1.1 (unknown)",
                "Action: (gave up) Failed|Status: (bad) 5.1.1",
                "Action: failed|Status: 5.0.0|Diagnostic-Code: smtp; 550 no",
                "Action: failed|Diagnostic-Code: smtp; 550 5.1.1 unknown",
                "Action: failed|Diagnostic-Code: smtp;550-5.1.1 no such user| 550 5.1.1 at all",
                "Action: failed|Diagnostic-Code: smtp; 550 unknown",
                "Action: failed|Status: 550",
                "Action: failed|"
                        + "Status: 550|"
                        + "Diagnostic-Code: X-Postfix; host mx[192.0.2.1] said: 550 5.1.1 unknown",
                "Action: failed|Status:|Diagnostic-Code: smtp; 553 sorry (#5.7.1)",
                "ACTION : FAILED|STATUS : 5.1.10"
            })
    void aPermanentFailureIsHardWhateverIsMissing(String fields) {
        assertThat(ofCustomer(status(fields)).severity()).isEqualTo(Severity.HARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: failed",
                "Action: failed|Status: unknown",
                "Action: failed|Status: 4.4.7 (expired after 5.1.1 days)",
                "Action: failed|Diagnostic-Code: smtp; 451 4.3.0 try later",
                "Action: failed|Diagnostic-Code: smtp; 450 5 minutes",
                "Action: delayed|Status: 5.1.1",
                "Action: delayed (will retry)|Status: 4.4.1",
                "Action: expired",
                "Status: 5.1.1"
            })
    void whatIsNotCertainToBeForGoodIsSoft(String fields) {
        assertThat(ofCustomer(status(fields)).severity()).isEqualTo(Severity.SOFT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: delivered|Status: 2.0.0",
                "Action: relayed|Status: 2.1.5",
                "Action: expanded",
                "Action: delivered (to mailbox)|Status: 2.0.0|Diagnostic-Code: smtp; 250 5.1.1"
            })
    void whatArrivedIsNoFailure(String fields) {
        assertThat(read(status(fields))).isInstanceOf(Skipped.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                Hi. This is the qmail-send program at mx.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <eva@kunde.example>:
                192.0.2.1 does not like recipient.
                Remote host said: 550 5.1.1 User unknown
                Giving up on 192.0.2.1.

                --- Below this line is a copy of the message.

                Received: from 421 4.4.4
                """,
                """
                Hi. This is the qmail-send program at mx.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <other@kunde.example>:
                Connected but greeting failed. (#4.4.2)

                <eva@kunde.example>:
                Sorry, no mailbox here by that name. (#5.1.1)
                """,
                """
                This message was created automatically by mail delivery software.

                A message that you sent could not be delivered to one or more of its
                recipients. This is a permanent error. The following address(es) failed:

                  eva@kunde.example
                    Unrouteable address

                ------ This is a copy of the message, including all the headers. ------
                """,
                """
                This message was created automatically by mail delivery software.

                A message that you sent could not be delivered to one or more of
                its recipients. This is a permanent error. The following address
                failed:

                "eva@kunde.example":
                SMTP error from remote server after RCPT command:
                host: mx.kunde.example
                5.1.1 <eva@kunde.example>... User Unknown

                --- The header of the original message is following. ---

                Received: from 192.0.2.1
                """,
                """
                A message that you sent could not be delivered to one or more of
                its recipients. This is a permanent error.

                The following address failed:

                eva@kunde.example:
                550 Requested action not taken: mailbox unavailable
                """,
                """
                This is the Postfix program at host mx.example.

                I'm sorry to have to inform you that the message returned
                below could not be delivered to one or more destinations.

                For further assistance, please contact <postmaster@mx.example>

                <eva@kunde.example>: host mx.kunde.example[192.0.2.1] said: 550 5.1.1
                    <eva@kunde.example>: Recipient address rejected: User unknown (in reply to
                    RCPT TO command)
                """,
                """
                The original message was received at Mon, 23 Nov 2026 04:00:00 +0100

                   ----- The following addresses had permanent fatal errors -----
                <eva@kunde.example>
                    (reason: 550 5.1.1 <eva@kunde.example>... User unknown)

                   ----- Transcript of session follows -----
                ... while talking to mx.kunde.example.:
                >>> RCPT To:<eva@kunde.example>
                <<< 550 5.1.1 <eva@kunde.example>... User unknown
                550 5.1.1 <eva@kunde.example>... User unknown
                """,
                """
                Your message

                  Subject: SPF

                was not delivered to:

                  eva@kunde.example

                because:

                  User eva (eva@kunde.example) not listed in Domino Directory
                """,
                """
                Delivery to the following recipient failed permanently:

                     eva@kunde.example

                Technical details of permanent failure:
                The error that the other server returned was:
                550 5.1.1 <eva@kunde.example>... User Unknown

                ----- Original message -----

                421 4.2.1
                """,
                """
                Your message

                  To:      eva@kunde.example
                  Subject: SPF

                did not reach the following recipient(s):

                eva@kunde.example on Mon, 23 Nov 2026 04:00:00 +0100
                    The recipient name is not recognized
                """
            })
    void knownFormsOfServersThatWriteForPeopleAreHard(String text) {
        Recipient recipient = ofCustomer(words("Return-Path: <>|From: x@mx.example", text));

        assertThat(recipient.severity()).isEqualTo(Severity.HARD);
        assertThat(recipient.diagnostic()).isNotBlank();
        assertThat(ofCustomer(words("From: MAILER-DAEMON@mx.example", text)).severity())
                .isEqualTo(Severity.HARD);
        assertThat(ofCustomer(words("Return-Path: <>", text), "someone@else.example").severity())
                .isEqualTo(Severity.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                Hi. This is the qmail-send program at mx.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <eva@kunde.example>:
                I'm not going to try again; this message has been in the queue too long. (#4.4.1)

                <other@kunde.example>:
                Remote host said: 550 5.1.1 User unknown
                """,
                """
                This message was created automatically by mail delivery software.
                A message that you sent has not yet been delivered to one or more of its
                recipients after more than 24 hours on the queue.

                  eva@kunde.example
                    550 5.1.1 User unknown

                No action is required on your part. Delivery attempts will continue.
                """,
                """
                THIS IS A WARNING MESSAGE ONLY.
                Delivery to the following recipient has been delayed:

                     eva@kunde.example
                """,
                """
                This message was created automatically by mail delivery software.
                A message that you sent could not be delivered to one or more of its
                recipients. This is a permanent error. The following address(es) failed:

                  eva@kunde.example
                    retry timeout exceeded
                """,
                """
                A message that you sent could not be delivered to one or more of its
                recipients. This is a permanent error. The following address failed:

                  eva@kunde.example
                    450 4.2.1 greylisted, then 550 5.1.1 unknown
                """
            })
    void whatIsOnlyForTheMomentIsSoft(String text) {
        assertThat(ofCustomer(words("Return-Path: <>", text)).severity()).isEqualTo(Severity.SOFT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ihre Nachricht an eva@kunde.example kam nicht an.||550 5.1.1|",
                "Sorry: eva@kunde.example. User unknown.|",
                "Die Mail ist unzustellbar.|"
            })
    void whatNoFormIsKnownOfIsKeptAsUnclear(String text) {
        assertThat(ofCustomer(words("Return-Path: <>", text)).severity())
                .isEqualTo(Severity.UNCLEAR);
        assertThat(
                        ofCustomer(words("From: \"Mail Delivery System\" <MAILER-DAEMON@x>", text))
                                .severity())
                .isEqualTo(Severity.UNCLEAR);
    }

    @Test
    void eximNamesWhoFailedInTheHeader() {
        String header =
                "From: Mailer-Daemon@mx|"
                        + "X-Failed-Recipients: eva@kunde.example|"
                        + "Auto-Submitted: auto-replied";

        assertThat(
                        ofCustomer(
                                        words(
                                                header,
                                                """
                                                A message that you sent could not be delivered to one or more of its
                                                recipients. This is a permanent error. The following address(es) failed:

                                                  eva
                                                    (generated from eva@kunde.example)
                                                    unknown user
                                                """))
                                .severity())
                .isEqualTo(Severity.HARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Return-Path: <>|Subject: Abwesenheitsnotiz: Ihre Domain",
                "Return-Path: <>|Subject: Automatic reply: Ihre Domain",
                "Return-Path: <>|"
                        + "Auto-Submitted: auto-replied|"
                        + "Subject: Re: Ihre Domain|"
                        + "From: eva@kunde.example",
                "Return-Path: <eva@kunde.example>|"
                        + "Subject: Re: Ihre Domain|"
                        + "From: eva@kunde.example",
                "From: eva@kunde.example|Subject: Re"
            })
    void aReplyIsNoBounce(String header) {
        String text = "Ich bin nicht im Haus. Bei 550 5.1.1 User unknown: eva@kunde.example.|";

        assertThat(read(words(header, text))).isInstanceOf(Skipped.class);
    }

    @Test
    void complaintsAndReceiptsAreNoBounces() {
        String complaint = report("multipart/report", "message/feedback-report", failed("5.1.1"));
        String receipt =
                report(
                        "multipart/report",
                        "message/disposition-notification",
                        "Final-Recipient: rfc822; eva@kunde.example|"
                                + "Disposition: automatic-action/MDN-sent-automatically; deleted|");

        assertThat(read(complaint)).isEqualTo(new Skipped("a complaint, no bounce"));
        assertThat(read(receipt)).isEqualTo(new Skipped("a receipt, no bounce"));
    }

    @Test
    void whatIsEncodedIsDecodedAndWhatIsBrokenStaysAsItIs() {
        String fields = failed("5.1.1").replace('|', '\n');
        String base64 =
                Base64.getMimeEncoder().encodeToString(fields.getBytes(StandardCharsets.UTF_8));
        String type = "message/delivery-status|Content-Transfer-Encoding: base64";

        assertThat(ofCustomer(report("multipart/report", type, base64)).severity())
                .isEqualTo(Severity.HARD);
        assertThat(ofCustomer(report("multipart/report", type, fields)).severity())
                .isIn(Severity.HARD, Severity.UNCLEAR);
        assertThat(
                        ofCustomer(
                                        report(
                                                "multipart/report",
                                                "message/delivery-status; charset=x-klingon",
                                                fields))
                                .severity())
                .isEqualTo(Severity.HARD);
        assertThat(
                        ofCustomer(
                                        report(
                                                        "multipart/report",
                                                        "message/delivery-status",
                                                        fields)
                                                .replace("\n", "\r"))
                                .severity())
                .isEqualTo(Severity.HARD);
    }

    @Test
    void hostileMessagesTakeNoTime() {
        String many = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(700_000);
        var deep = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            deep.append(
                    """
                    Content-Type: multipart/mixed; boundary=b%d

                    --b%d
                    """
                            .formatted(i, i));
        }
        String headers = "a:\n".repeat(1_000_000) + "\n";
        String recipients =
                report(
                        "multipart/report",
                        "message/delivery-status",
                        "Final-Recipient: rfc822; x@y.example\nAction: failed\n\n".repeat(80_000));
        String words =
                words("Return-Path: <>", "<a@b.example>: 550 5.1.1 User unknown\n".repeat(100_000));
        String brackets =
                words("Return-Path: <>\nContent-Type: text/html", "<a ".repeat(1_000_000));
        assertThat(
                        java.util.stream.Stream.of(
                                many, deep.toString(), headers, recipients, words, brackets))
                .allSatisfy(message ->
                        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                                Duration.ofSeconds(20), () -> read(message)));
    }

    private static BounceReader.Content read(String message) {
        return BounceReader.read(message.getBytes(StandardCharsets.UTF_8));
    }

    private static Recipient ofCustomer(String message) {
        return ofCustomer(message, CUSTOMER);
    }

    private static Recipient ofCustomer(String message, String customer) {
        BounceReader.Content content = read(message);
        assertThat(content).isInstanceOf(Bounced.class);
        return ((Bounced) content).bounce().ofCustomer(customer, null).orElseThrow();
    }

    private static String failed(String status) {
        return "Reporting-MTA: dns; mx.example||Final-Recipient: rfc822; %s|Action: failed|Status: %s|"
                .formatted(CUSTOMER, status);
    }

    private static String status(String fields) {
        return report(
                "multipart/report",
                "message/delivery-status",
                "Reporting-MTA: dns; mx.example||Final-Recipient: rfc822; %s|%s|"
                        .formatted(CUSTOMER, fields));
    }

    private static String report(String type, String partType, String fields) {
        return """
        From: MAILER-DAEMON@mx.example
        To: bounces+%s@vendor.example
        Content-Type: %s; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It did not work out.

        --b
        Content-Type: %s

        %s
        --b
        Content-Type: message/global

        Subject: Ihre Domain
        --b--
        """
                .formatted(KEY, type, partType.replace('|', '\n'), fields.replace('|', '\n'));
    }

    private static String words(String header, String text) {
        return """
        %s
        To: bounces+%s@vendor.example

        %s\
        """
                .formatted(header.replace('|', '\n'), KEY, text.replace('|', '\n'));
    }
}
