package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/// One question on its way from server to server until one knows the answer, each has said that it
/// does not, or the attempts are used up. Driven by what becomes of its attempts; nobody waits in
/// here.
final class Inquiry {

    private final Subject subject;
    private final Servers servers;
    private final Alarm alarm;
    private final int tries;
    private final IntFunction<Duration> timeoutOf;
    private final Consumer<Reading> outcome;
    private final Consumer<Throwable> bugs;

    private final List<Attempt> attempts = new ArrayList<>(1);
    private final List<Server> ignorant = new ArrayList<>(0);
    private int tried;
    private Fault fault = Fault.TIMEOUT;
    private volatile boolean done;

    /// What it asks.
    interface Subject {

        /// In wire form, ID left out.
        byte[] query(boolean edns);

        Reading read(Message message);
    }

    /// What is to be done next.
    private sealed interface Step {

        record Send(Attempt attempt) implements Step {}

        record Finish(Reading reading) implements Step {}

        record Wait() implements Step {}
    }

    /// @param tries attempts at most
    /// @param timeoutOf how long an attempt waits for its reply, by its number from 1
    /// @param outcome gets the end of it, once, by the thread that found it
    /// @param bugs gets what went wrong in here, instead
    Inquiry(
            Subject subject,
            Servers servers,
            Alarm alarm,
            int tries,
            IntFunction<Duration> timeoutOf,
            Consumer<Reading> outcome,
            Consumer<Throwable> bugs) {
        this.subject = subject;
        this.servers = servers;
        this.alarm = alarm;
        this.tries = tries;
        this.timeoutOf = timeoutOf;
        this.outcome = outcome;
        this.bugs = bugs;
    }

    void begin() {
        guard(() -> carryOut(next()));
    }

    /// A bug ends this question and no other: the threads that come by here serve them all.
    void guard(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | AssertionError bug) {
            synchronized (this) {
                done = true;
            }
            forgetAll();
            bugs.accept(bug);
        }
    }

    byte[] query(boolean edns) {
        return subject.query(edns);
    }

    boolean isDone() {
        return done;
    }

    // What becomes of an attempt

    void replied(Attempt attempt, Message message) {
        if (attempt.edns() && dislikesEdns(message)) {
            carryOut(withoutEdns(attempt));
            return;
        }
        Reading reading = subject.read(message);
        learnFromReply(attempt, message);
        if (reading instanceof Final(Unavailable(Fault cause))) {
            failed(attempt, cause);
        } else {
            attempt.server().health.answered();
            carryOut(finish(reading));
        }
    }

    void failed(Attempt attempt, Fault cause) {
        servers.failed(attempt);
        carryOut(afterFault(attempt, cause));
    }

    /// Which may be over in a second, where a server starts again.
    void cannotReach(Attempt attempt) {
        servers.silent(attempt);
        carryOut(elsewhere(attempt));
    }

    void timedOut(Attempt attempt) {
        if (!attempt.isUnreachable()) {
            servers.silent(attempt);
        }
        carryOut(afterSilence(attempt));
    }

    /// RFC 6891, 7
    private static boolean dislikesEdns(Message message) {
        return message.getRcode() == Rcode.FORMERR || message.getRcode() == Rcode.NOTIMP;
    }

    // What is to be done next. Decided by one thread at a time; done without a lock, since it may
    // lead anywhere.

    private void carryOut(Step step) {
        switch (step) {
            case Step.Send(Attempt attempt) -> attempt.begin();
            case Step.Finish(Reading reading) -> {
                forgetAll();
                outcome.accept(reading);
            }
            case Step.Wait() -> {}
        }
    }

    private synchronized Step next() {
        if (done) {
            return new Step.Wait();
        }
        Optional<Server> server =
                tried == tries
                        ? Optional.empty()
                        : servers.best(ignorant::contains, this::attemptsAt);
        return server.map(this::ask).orElseGet(() -> finish(new Final(new Unavailable(fault))));
    }

    private Step ask(Server server) {
        tried++;
        Attempt.Why why = tried == 1 ? Attempt.Why.FIRST : Attempt.Why.SILENCE_OR_FAULT;
        return send(server, withEdns(server), why);
    }

    private int attemptsAt(Server server) {
        int count = 0;
        for (Attempt attempt : attempts) {
            count += attempt.server() == server ? 1 : 0;
        }
        return count;
    }

    /// The last attempt at a server that has been silent goes without EDNS, and the very last where
    /// all have been: some servers, and firewalls before them, drop what they do not know.
    private boolean withEdns(Server server) {
        boolean silentSoFar = attemptsAt(server) > 0;
        boolean lastAttempt = tries - tried < servers.size() - ignorant.size();
        boolean lastHope = tried == tries && tried > 1 && ignorant.isEmpty();
        return server.ednsPreference.isOn() && !(silentSoFar && lastAttempt) && !lastHope;
    }

    private synchronized Step withoutEdns(Attempt refused) {
        return done ? new Step.Wait() : send(refused.server(), false, Attempt.Why.EDNS_REFUSED);
    }

    private Step send(Server server, boolean edns, Attempt.Why why) {
        var attempt =
                new Attempt(this, server, alarm, timeoutOf.apply(Math.max(tried, 1)), edns, why);
        attempts.add(attempt);
        return new Step.Send(attempt);
    }

    private synchronized Step finish(Reading reading) {
        if (done) {
            return new Step.Wait();
        }
        done = true;
        return new Step.Finish(reading);
    }

    private synchronized Step afterSilence(Attempt attempt) {
        return attempt == attempts.getLast() ? next() : new Step.Wait();
    }

    /// Somebody who has not been asked yet may know at once; else it is waited for as for any
    /// reply.
    private synchronized Step elsewhere(Attempt attempt) {
        if (fault == Fault.TIMEOUT) {
            fault = Fault.NETWORK;
        }
        if (done || attempt != attempts.getLast() || tried == tries) {
            return new Step.Wait();
        }
        return servers.best(
                        server -> ignorant.contains(server) || attemptsAt(server) > 0,
                        this::attemptsAt)
                .map(this::ask)
                .orElseGet(Step.Wait::new);
    }

    /// A server that has said that it does not know is not asked the same again. A fault says more
    /// than a silence before or after it.
    private synchronized Step afterFault(Attempt attempt, Fault cause) {
        if (!ignorant.contains(attempt.server())) {
            ignorant.add(attempt.server());
        }
        fault = cause;
        boolean nobodyLeft = ignorant.size() == servers.size();
        return nobodyLeft || attempt == attempts.getLast() ? next() : new Step.Wait();
    }

    private synchronized List<Attempt> attemptsMade() {
        return List.copyOf(attempts);
    }

    /// None is added once it is done.
    private void forgetAll() {
        for (Attempt attempt : attempts) {
            attempt.forget();
        }
    }

    // What a reply says about the servers

    private void learnFromReply(Attempt attempt, Message message) {
        EdnsPreference edns = attempt.server().ednsPreference;
        if (attempt.edns()) {
            edns.worked();
        } else if (attempt.why() == Attempt.Why.EDNS_REFUSED && !dislikesEdns(message)) {
            edns.refused();
        }
        // Who answers a repetition at once would have answered the first: that one got lost, unless
        // it was dropped for its EDNS.
        if (attempt.why() == Attempt.Why.SILENCE_OR_FAULT && attempt.isYoung()) {
            List<Attempt> silent =
                    attemptsMade().stream().filter(a -> a != attempt && a.timedOut()).toList();
            silent.forEach(a -> a.server().pace.lost(a.sentAt()));
            if (!attempt.edns() && edns.isOn() && silent.stream().anyMatch(Attempt::edns)) {
                edns.dropped();
            }
        }
    }
}
