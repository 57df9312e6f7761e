package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/// One query to one server, over UDP, and over TCP where the answer does not fit. Tells its
/// [Inquiry] what becomes of it; a reply that comes after the time-out still counts.
final class Attempt implements UdpSocket.Receiver, Alarm.Sleeper {

    private final Inquiry inquiry;
    private final Server server;
    private final Alarm alarm;
    private final Duration timeout;
    private final boolean edns;
    private final Why why;

    private final AtomicBoolean inWindow = new AtomicBoolean();
    private final AtomicBoolean counted = new AtomicBoolean();
    private final AtomicBoolean unreachable = new AtomicBoolean();
    private volatile boolean over;
    private volatile boolean timedOut;
    private volatile long sentAt;
    private volatile long wakeAt;
    private volatile @Nullable UdpSocket socket;
    private volatile UdpSocket.@Nullable Sent sent;

    /// What makes an attempt necessary.
    enum Why {
        FIRST,
        SILENCE_OR_FAULT,
        /// The same server could not read the query with EDNS.
        EDNS_REFUSED
    }

    Attempt(Inquiry inquiry, Server server, Alarm alarm, Duration timeout, boolean edns, Why why) {
        this.inquiry = inquiry;
        this.server = server;
        this.alarm = alarm;
        this.timeout = timeout;
        this.edns = edns;
        this.why = why;
    }

    Server server() {
        return server;
    }

    boolean edns() {
        return edns;
    }

    Why why() {
        return why;
    }

    boolean timedOut() {
        return timedOut;
    }

    boolean isUnreachable() {
        return unreachable.get();
    }

    long sentAt() {
        return sentAt;
    }

    boolean isYoung() {
        return System.nanoTime() - sentAt < server.pace.youth().toNanos();
    }

    /// Sends the query as soon as the server has room for it.
    void begin() {
        counted.set(true);
        server.underWay.incrementAndGet();
        server.pace.window().enter(() -> inquiry.guard(this::send));
    }

    private void send() {
        inWindow.set(true);
        if (inquiry.isDone()) {
            forget();
            return;
        }
        server.sent.increment();
        if (why != Why.FIRST) {
            server.retried.increment();
        }
        sentAt = System.nanoTime();
        if (server.tcpPreference.isOn()) {
            overTcp(false);
        } else {
            overUdp();
        }
    }

    private void overUdp() {
        wakeAt = sentAt + Math.min(server.pace.youth().toNanos(), timeout.toNanos());
        try {
            UdpSocket chosen = server.socket();
            socket = chosen;
            sent = chosen.send(inquiry.query(edns), this);
        } catch (IOException _) {
            notReached();
        }
        alarm.set(this);
        if (inquiry.isDone()) {
            forget();
        }
    }

    @Override
    public void received(byte[] reply) {
        inquiry.guard(() -> read(reply));
    }

    private void read(byte[] reply) {
        server.pace.replied(sentAt);
        over = true;
        leave();
        try {
            Message message = Server.read(reply);
            boolean truncated = message.getHeader().getFlag(Flags.TC);
            server.tcpPreference.replied(truncated);
            if (truncated) {
                overTcp(true);
            } else {
                inquiry.replied(this, message);
            }
        } catch (IOException _) {
            inquiry.failed(this, Fault.MALFORMED);
        }
    }

    @Override
    public void cannotBeReached() {
        inquiry.guard(this::notReached);
    }

    private void notReached() {
        if (!unreachable.getAndSet(true)) {
            inquiry.cannotReach(this);
        }
    }

    private void overTcp(boolean truncated) {
        over = true;
        leaveWindow();
        Thread.startVirtualThread(() -> inquiry.guard(() -> exchangeOverTcp(truncated)));
    }

    private void exchangeOverTcp(boolean truncated) {
        try {
            Message message = server.askOverTcp(inquiry.query(edns), timeout);
            server.tcpPreference.worked();
            leave();
            inquiry.replied(this, message);
        } catch (TimeoutException _) {
            failedOverTcp(truncated);
        } catch (IOException _) {
            server.tcpPreference.failed();
            failedOverTcp(truncated);
        }
    }

    /// Where UDP would have done, it still may.
    private void failedOverTcp(boolean truncated) {
        if (truncated) {
            leave();
            inquiry.failed(this, Fault.TRUNCATED);
        } else {
            over = false;
            sentAt = System.nanoTime();
            overUdp();
        }
    }

    @Override
    public boolean isDone() {
        return over || inquiry.isDone();
    }

    @Override
    public long wakeAt() {
        return wakeAt;
    }

    @Override
    public void ring() {
        inquiry.guard(this::wake);
    }

    private void wake() {
        leaveWindow();
        long end = sentAt + timeout.toNanos();
        if (wakeAt - end < 0) {
            wakeAt = end;
            alarm.set(this);
        } else {
            leave();
            timeOut();
        }
    }

    private void timeOut() {
        timedOut = true;
        server.timedOut.increment();
        inquiry.timedOut(this);
    }

    /// Nobody waits for the reply any more.
    void forget() {
        leave();
        UdpSocket used = socket;
        UdpSocket.Sent query = sent;
        if (used != null && query != null) {
            used.forget(query);
        }
    }

    private void leave() {
        leaveWindow();
        if (counted.getAndSet(false)) {
            server.underWay.decrementAndGet();
        }
    }

    private void leaveWindow() {
        if (inWindow.getAndSet(false)) {
            server.leaveWindow();
        }
    }
}
