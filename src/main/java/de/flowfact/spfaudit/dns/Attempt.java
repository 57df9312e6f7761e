package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.Answer.Fault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/// One query to one server, over UDP, and over TCP where the answer does not fit. Tells its
/// [Inquiry] what becomes of it; a reply that comes after the time-out still counts.
final class Attempt implements UdpSocket.Receiver, Alarm.Sleeper {

    private final Inquiry inquiry;
    private final Server server;
    private final Alarm alarm;
    private final Duration timeout;
    private final boolean edns;
    private final Why why;

    private final AtomicBoolean inWindow = new AtomicBoolean(true);
    private final AtomicBoolean counted = new AtomicBoolean(true);
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

    long sentAt() {
        return sentAt;
    }

    boolean isYoung() {
        return System.nanoTime() - sentAt < server.pace.youth().toNanos();
    }

    /// Sends the query as soon as the server has room for it.
    void begin() {
        server.underWay.incrementAndGet();
        server.pace.window().enter(this::send);
    }

    private void send() {
        if (inquiry.isDone()) {
            forget();
            return;
        }
        server.sent.increment();
        if (why != Why.FIRST) {
            server.retried.increment();
        }
        sentAt = System.nanoTime();
        byte[] query = inquiry.query(edns);
        if (server.tcpPreference.isOn()) {
            overTcp(query, false);
        } else {
            overUdp(query);
        }
    }

    private void overUdp(byte[] query) {
        wakeAt = sentAt + Math.min(server.pace.youth().toNanos(), timeout.toNanos());
        try {
            UdpSocket chosen = server.socket();
            socket = chosen;
            sent = chosen.send(query, this);
        } catch (IOException _) {
            cannotBeReached();
            return;
        }
        alarm.set(this);
        if (inquiry.isDone()) {
            forget();
        }
    }

    @Override
    public void received(byte[] reply) {
        server.pace.replied(sentAt);
        over = true;
        leave();
        try {
            Message message = Server.read(reply);
            boolean truncated = message.getHeader().getFlag(Flags.TC);
            server.tcpPreference.replied(truncated);
            if (truncated) {
                overTcp(inquiry.query(edns), true);
            } else {
                inquiry.replied(this, message);
            }
        } catch (IOException _) {
            inquiry.failed(this, Fault.MALFORMED);
        }
    }

    @Override
    public void cannotBeReached() {
        over = true;
        leave();
        inquiry.failed(this, Fault.NETWORK);
    }

    private void overTcp(byte[] query, boolean truncated) {
        over = true;
        leaveWindow();
        Thread.startVirtualThread(() -> {
            try {
                Message message = server.askOverTcp(query, timeout);
                leave();
                inquiry.replied(this, message);
            } catch (TimeoutException | SocketTimeoutException _) {
                failedOverTcp(truncated, Fault.TIMEOUT);
            } catch (WireParseException _) {
                failedOverTcp(truncated, Fault.MALFORMED);
            } catch (IOException _) {
                failedOverTcp(truncated, Fault.NETWORK);
            }
        });
    }

    private void failedOverTcp(boolean truncated, Fault fault) {
        leave();
        if (!truncated && fault == Fault.TIMEOUT) {
            timeOut();
        } else {
            inquiry.failed(this, truncated ? Fault.TRUNCATED : fault);
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
