package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.Settings.require;
import static java.util.stream.Collectors.joining;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.notice.Channel;
import de.flowfact.spfaudit.notice.DeliverySettings;
import de.flowfact.spfaudit.notice.LegalForm;
import de.flowfact.spfaudit.notice.Mailbox;
import de.flowfact.spfaudit.notice.MailingLimits;
import de.flowfact.spfaudit.notice.NoticeSettings;
import de.flowfact.spfaudit.notice.ReturnPath;
import de.flowfact.spfaudit.notice.Schedule;
import de.flowfact.spfaudit.notice.SmtpSettings.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How customers are told.
///
/// @param delivery where notices go; SMTP needs `spring.mail.host`
/// @param filesAreSent whether somebody sends the files, so that customers told by them are told;
///   else the first night with SMTP tells them anew
/// @param from who they are from: `NAME <ADDRESS>` or an address
/// @param replyTo where answers go; empty: to `from`
/// @param bouncesTo the envelope sender, an address; `+KEY` is added before the @ for each notice;
///   empty: that of `from`
/// @param tls how the conversation with the mail server is protected
/// @param allowPlaintext whether `tls: none` may leave this machine
/// @param maxPerNight mails of a night; the rest waits for the next ones; 0: no limit
/// @param maxPerAddressAndWeek mails to one address in seven days; 0: no limit
/// @param remindAfter whole days from the first notice to each reminder; the last of them is the
///   last reminder, with the account manager in copy; empty: no reminders
/// @param connections to the mail server, kept open beside each other
/// @param perSecond mails a second over all connections; 0: as fast as the server takes them
/// @param attempts how often a night a notice is tried that the server asks to try later
/// @param retryAfter how long after such an answer; the night waits for that
/// @param backOff first pause after a lost connection; doubled each time, up to sixty-fold
/// @param timeout for a connection to the mail server, and for each of its answers
/// @param explainedAt a page of the vendor's about these notices, shown in them; empty: none
/// @param lendsAddress whether customers with a mailbox provider's address may send from one of the
///   vendor's, with theirs to answer to
/// @param trustedCa a file of certificates in PEM form; servers with a certificate of these
///   authorities are trusted besides those that Java trusts; null: none
/// @param company what the law wants in every business letter
public record Notices(
        @DefaultValue("files") Channel delivery,
        @DefaultValue("false") boolean filesAreSent,
        @DefaultValue("FLOWFACT <spf-audit@flowfact.example>") String from,
        @DefaultValue("") String replyTo,
        @DefaultValue("") String bouncesTo,
        @DefaultValue("starttls") Tls tls,
        @DefaultValue("false") boolean allowPlaintext,
        @DefaultValue("500") int maxPerNight,
        @DefaultValue("3") int maxPerAddressAndWeek,
        @DefaultValue({"14d", "30d"}) List<Duration> remindAfter,
        @DefaultValue("4") int connections,
        @DefaultValue("20") int perSecond,
        @DefaultValue("3") int attempts,
        @DefaultValue("5m") Duration retryAfter,
        @DefaultValue("500ms") Duration backOff,
        @DefaultValue("5m") Duration timeout,
        @DefaultValue("") String explainedAt,
        @DefaultValue("true") boolean lendsAddress,
        @Nullable Path trustedCa,
        @DefaultValue Company company) {

    public Notices {
        require(
                Mailbox.parse(from).isPresent(),
                "notices.from: \"%s\" is neither ADDRESS nor NAME <ADDRESS>".formatted(from));
        require(
                replyTo.isEmpty() || Mailbox.parse(replyTo).isPresent(),
                "notices.reply-to: \"%s\" is neither ADDRESS nor NAME <ADDRESS>"
                        .formatted(replyTo));
        require(
                bouncesTo.isEmpty() || MailAddress.parse(bouncesTo).isPresent(),
                "notices.bounces-to: \"%s\" is no address".formatted(bouncesTo));
        require(
                returnPath(from, bouncesTo).hasRoom(),
                "notices.bounces-to (or from): more than 39 characters before the @ leave no room for a notice's key");
        require(maxPerNight >= 0, "notices.max-per-night must not be negative");
        require(maxPerAddressAndWeek >= 0, "notices.max-per-address-and-week must not be negative");
        requireGrowingDays(remindAfter);
        require(connections > 0 && connections <= 32, "notices.connections must be 1 to 32");
        require(perSecond >= 0, "notices.per-second must not be negative");
        require(attempts > 0, "notices.attempts must be at least 1");
        require(!retryAfter.isNegative(), "notices.retry-after must not be negative");
        require(backOff.isPositive(), "notices.back-off must be longer than nothing");
        require(timeout.isPositive(), "notices.timeout must be longer than nothing");
    }

    ReturnPath returnPath() {
        return returnPath(from, bouncesTo);
    }

    private static ReturnPath returnPath(String from, String bouncesTo) {
        return new ReturnPath(
                MailAddress.parse(bouncesTo)
                        .orElseGet(() -> Mailbox.parse(from).orElseThrow().address()));
    }

    private static void requireGrowingDays(List<Duration> remindAfter) {
        Duration before = Duration.ZERO;
        for (Duration each : remindAfter) {
            require(
                    each.compareTo(before) > 0 && each.equals(Duration.ofDays(each.toDays())),
                    "notices.remind-after must be whole days, each more than the one before: [14d, 30d]");
            before = each;
        }
        require(remindAfter.size() < 100, "notices.remind-after: not more than 99 reminders");
    }

    Schedule schedule() {
        return new Schedule(remindAfter);
    }

    boolean forgetsFiles() {
        return delivery == Channel.SMTP && !filesAreSent;
    }

    MailingLimits limits() {
        return new MailingLimits(maxPerNight, maxPerAddressAndWeek);
    }

    DeliverySettings delivering() {
        return new DeliverySettings(
                delivery, connections, perSecond, attempts, retryAfter, backOff);
    }

    /// With all that notices say about the vendor.
    public NoticeSettings with(Settings.Sending sending) {
        Mailbox sender = Mailbox.parse(from).orElseThrow();
        return new NoticeSettings(
                sending.name(),
                sending.addresses(),
                sending.ports(),
                sending.dkim(),
                lendsAddress,
                sender,
                Mailbox.parse(replyTo).orElse(sender),
                explainedAt,
                company.details());
    }

    /// Whether this would send what lacks something that the law demands.
    ///
    /// @throws IllegalArgumentException that names what
    public void requireCompanyForMail() {
        List<String> missing = company.details().missing();
        require(
                delivery != Channel.SMTP || missing.isEmpty(),
                "notices.delivery is smtp, and business letters must state what is not set: "
                        + String.join(", ", missing));
    }

    /// What the law demands in letters of a firm of its form. What is not set shows as such in
    /// every notice.
    ///
    /// @param legalForm one of [LegalForm]
    /// @param managingDirectors the people to be named: directors, board, owner; with a GmbH & Co.
    ///   KG those of its general partner
    /// @param supervisoryBoardChair only where there is a supervisory board
    /// @param generalPartner of a GmbH & Co. KG
    /// @param privacy where the privacy notice is; empty: not said
    /// @param dataProtection whom to ask about data protection; empty: not said
    public record Company(
            @DefaultValue("") String name,
            @DefaultValue("") String legalForm,
            @DefaultValue("") String street,
            @DefaultValue("") String city,
            @DefaultValue("") String seat,
            @DefaultValue("") String registerCourt,
            @DefaultValue("") String registerNumber,
            @DefaultValue List<String> managingDirectors,
            @DefaultValue("") String supervisoryBoardChair,
            @Nullable GeneralPartner generalPartner,
            @DefaultValue("") String phone,
            @DefaultValue("") String email,
            @DefaultValue("") String privacy,
            @DefaultValue("") String dataProtection) {

        public Company {
            require(
                    legalForm.isBlank() || LegalForm.parse(legalForm).isPresent(),
                    "notices.company.legal-form: \"%s\" is none of %s"
                            .formatted(
                                    legalForm,
                                    Stream.of(LegalForm.values())
                                            .map(LegalForm::sign)
                                            .collect(joining(", "))));
        }

        /// A firm with an entry of its own in the register.
        public record GeneralPartner(
                @DefaultValue("") String name,
                @DefaultValue("") String seat,
                @DefaultValue("") String registerCourt,
                @DefaultValue("") String registerNumber) {}

        /// Whether a notice would show that something is not set.
        public boolean isIncomplete() {
            return !details().missing().isEmpty();
        }

        /// What was a setting from the beginning, in the form that it was compared in then.
        String terms() {
            return Stream.of(
                            "name=" + name,
                            "legalForm=" + legalForm,
                            "street=" + street,
                            "city=" + city,
                            "seat=" + seat,
                            "registerCourt=" + registerCourt,
                            "registerNumber=" + registerNumber,
                            "managingDirectors=" + managingDirectors,
                            "supervisoryBoardChair="
                                    + (supervisoryBoardChair.isEmpty()
                                            ? null
                                            : supervisoryBoardChair),
                            "phone=" + phone,
                            "email=" + email)
                    .collect(joining(", ", "Company[", "]"));
        }

        private de.flowfact.spfaudit.notice.Company details() {
            return new de.flowfact.spfaudit.notice.Company(
                    name,
                    LegalForm.parse(legalForm).orElse(null),
                    street,
                    city,
                    seat,
                    registerCourt,
                    registerNumber,
                    managingDirectors,
                    supervisoryBoardChair,
                    generalPartner == null
                            ? null
                            : new de.flowfact.spfaudit.notice.Company.Partner(
                                    generalPartner.name(),
                                    generalPartner.seat(),
                                    generalPartner.registerCourt(),
                                    generalPartner.registerNumber()),
                    phone,
                    email,
                    privacy,
                    dataProtection);
        }
    }
}
