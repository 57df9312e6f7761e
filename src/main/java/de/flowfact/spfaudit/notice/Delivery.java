package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hands a night's notices over, several beside each other: each is claimed, looked at once more,
/// carried, and settled before the next one is touched. Only for whoever holds the night's lock.
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LONGEST_WAIT_FOR_DUE = Duration.ofSeconds(1);

    private final Claims claims;
    private final NoticeMail mail;
    private final Supplier<Carrier> carriers;
    private final DeliverySettings settings;
    private final Clock clock;
    private final String server;

    Delivery(
            JdbcClient jdbc,
            NoticeMail mail,
            Supplier<Carrier> carriers,
            DeliverySettings settings,
            Clock clock) {
        this(jdbc, mail, carriers, settings, clock, "the mail server");
    }

    /// @param server as people call it
    Delivery(
            JdbcClient jdbc,
            NoticeMail mail,
            Supplier<Carrier> carriers,
            DeliverySettings settings,
            Clock clock,
            String server) {
        this.server = server;
        this.claims = new Claims(jdbc, settings, clock);
        this.mail = mail;
        this.carriers = carriers;
        this.settings = settings;
        this.clock = clock;
    }

    /// Into files of the night's folder.
    public static Delivery toFiles(
            JdbcClient jdbc,
            NoticeMail mail,
            EmlFiles files,
            DeliverySettings settings,
            Clock clock) {
        return new Delivery(jdbc, mail, () -> new FileCarrier(files), settings, clock);
    }

    /// To a mail server.
    public static Delivery toServer(
            JdbcClient jdbc,
            NoticeMail mail,
            SmtpSettings server,
            ReturnPath returnPath,
            DeliverySettings settings,
            Clock clock) {
        SSLSocketFactory trusted =
                server.trustedAuthorities() == null
                        ? null
                        : TrustedAuthorities.with(server.trustedAuthorities());
        return new Delivery(
                jdbc,
                mail,
                () -> new SmtpCarrier(server, returnPath, trusted),
                settings,
                clock,
                server.server());
    }

    /// Delivers what waits of a night, also what the server asks to try later, until nothing is
    /// left or something is in the way.
    ///
    /// @param goesOn asked between two notices
    /// @throws UncheckedIOException where a file cannot be written
    public DeliveryEnd run(LocalDate night, BooleanSupplier goesOn) {
        var run = new DeliveryRun(settings, server, goesOn);
        while (run.goesOn()) {
            allAtOnce(night, run);
            Optional<Instant> due = claims.nextDue(night);
            if (due.isEmpty()) {
                break;
            }
            Duration wait = Duration.between(clock.instant(), due.get());
            run.pause(wait.compareTo(LONGEST_WAIT_FOR_DUE) < 0 ? wait : LONGEST_WAIT_FOR_DUE);
        }
        return run.end();
    }

    private void allAtOnce(LocalDate night, DeliveryRun run) {
        List<Future<?>> workers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < settings.connections(); i++) {
                workers.add(threads.submit(() -> work(night, run)));
            }
        }
        for (Future<?> worker : workers) {
            failAs(worker);
        }
    }

    private static void failAs(Future<?> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void work(LocalDate night, DeliveryRun run) {
        try (Carrier carrier = carriers.get()) {
            boolean more = isAnyDue(night);
            while (more && run.goesOn()) {
                more = next(night, run, carrier);
            }
        } catch (RuntimeException | Error failure) {
            run.abandon();
            throw failure;
        }
    }

    private boolean isAnyDue(LocalDate night) {
        return claims.nextDue(night).filter(due -> !due.isAfter(clock.instant())).isPresent();
    }

    /// Connects first: a notice is in hand only as long as it must be.
    ///
    /// @return false where nothing is due
    private boolean next(LocalDate night, DeliveryRun run, Carrier carrier) {
        Optional<Transmission> obstacle = carrier.prepare();
        if (obstacle.isPresent()) {
            LOG.info("step=deliver {}", shortly(obstacle.get()));
            run.took(Course.after(obstacle.get()).next(), obstacle.get());
            return true;
        }
        run.awaitTurn();
        if (!run.goesOn()) {
            return false;
        }
        Optional<ClaimedNotice> claimed = claims.claim(night);
        while (claimed.isPresent()) {
            Optional<Outcome> taken = handOver(claimed.get(), run, carrier);
            if (taken.isEmpty()) {
                return true;
            }
            if (!run.isTurn()) {
                claims.settle(claimed.get(), taken.get());
                return true;
            }
            claimed = claims.settleAndClaim(claimed.get(), taken.get(), night);
        }
        return false;
    }

    /// @return what is still to be settled: the notice was taken, and the next one may follow
    private Optional<Outcome> handOver(ClaimedNotice claimed, DeliveryRun run, Carrier carrier) {
        Optional<Outcome> obstacle = obstacle(claimed);
        if (obstacle.isPresent()) {
            claims.settle(claimed, obstacle.get());
            return Optional.empty();
        }
        byte[] octets;
        try {
            octets = octets(claimed.notice());
        } catch (MessagingException e) {
            LOG.warn("step=deliver notice={} failed", claimed.notice().id(), e);
            claims.settle(
                    claimed,
                    new Outcome.Failed("Aus der Nachricht ließ sich keine E-Mail machen.", null));
            return Optional.empty();
        }
        Transmission transmission = carry(claimed, octets, carrier);
        Course course = run.lastChance(claimed.notice().id(), Course.after(transmission));
        if (transmission instanceof Transmission.Accepted) {
            run.took(course.next(), transmission);
            return Optional.of(course.outcome());
        }
        claims.settle(claimed, course.outcome());
        LOG.info("step=deliver notice={} {}", claimed.notice().id(), shortly(transmission));
        run.took(course.next(), transmission);
        return Optional.empty();
    }

    private Optional<Outcome> obstacle(ClaimedNotice claimed) {
        return claimed.obstacle()
                .or(() ->
                        MailAddress.parse(claimed.notice().recipient()).isPresent()
                                ? Optional.empty()
                                : Optional.of("Die hinterlegte E-Mail-Adresse ist ungültig."))
                .or(() -> lacks(claimed.notice()))
                .map(Outcome.Suppressed::new);
    }

    /// What was composed before the settings were complete is for files; the next night writes it
    /// anew.
    private Optional<String> lacks(StoredNotice notice) {
        return settings.channel() == Channel.SMTP && Company.isMissingIn(notice.text())
                ? Optional.of(
                        "In der Nachricht fehlen Pflichtangaben der Firma; die nächste Nacht"
                                + " schreibt sie neu.")
                : Optional.empty();
    }

    private byte[] octets(StoredNotice notice) throws MessagingException {
        try {
            var octets = new ByteArrayOutputStream();
            mail.message(notice).writeTo(octets);
            return octets.toByteArray();
        } catch (IOException e) {
            throw new MessagingException("not a mail", e);
        }
    }

    private Transmission carry(ClaimedNotice claimed, byte[] octets, Carrier carrier) {
        try {
            return carrier.carry(claimed.notice(), octets);
        } catch (UncheckedIOException e) {
            claims.settle(claimed, new Outcome.PutBack(null));
            throw e;
        }
    }

    /// Without the server's text, which may repeat an address.
    private static String shortly(Transmission transmission) {
        return switch (transmission) {
            case Transmission.Accepted _ -> "accepted";
            case Transmission.Refused(var stage, int code, String _) ->
                    "refused=%d stage=%s".formatted(code, stage);
            case Transmission.Impossible(ConnectFault fault) ->
                    "impossible=\"%s\"".formatted(fault.what());
            case Transmission.Lost(var stage, String cause) ->
                    "lost=%s stage=%s".formatted(cause, stage);
        };
    }
}
