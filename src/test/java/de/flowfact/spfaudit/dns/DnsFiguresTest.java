package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.dns.DnsFigures.Server;
import de.flowfact.spfaudit.dns.DnsFigures.SlowZone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsFiguresTest {

    private static final InetSocketAddress FIRST = at("192.0.2.53");
    private static final InetSocketAddress SECOND = at("192.0.2.54");

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 53);
    }

    private static final DnsFigures FIGURES =
            new DnsFigures(
                    10,
                    4,
                    1,
                    List.of(
                            new Server(FIRST, 5, 1, 2, 1, 3, 200),
                            new Server(SECOND, 20, 10, 0, 9, 0, 400)),
                    List.of(
                            new SlowZone(DomainName.of("a.example"), Duration.ofSeconds(3), 2),
                            new SlowZone(DomainName.of("b.example"), Duration.ofMillis(700), 1)));

    @Test
    void theServersAddUp() {
        assertThat(FIGURES.sent()).isEqualTo(25);
        assertThat(FIGURES.retried()).isEqualTo(11);
        assertThat(FIGURES.overTcp()).isEqualTo(2);
        assertThat(FIGURES.timedOut()).isEqualTo(10);
        assertThat(FIGURES.dropped()).isEqualTo(3);
    }

    @Test
    void theLineSaysAllOfIt() {
        assertThat(FIGURES.line())
                .isEqualTo(
                        "asked=10 fromCache=4 joined=1 sent=25 retried=11 tcp=2 timedOut=10"
                                + " dropped=3 slowest=a.example:3000ms,b.example:700ms"
                                + " server=192.0.2.53:53 sent=5 retried=1 tcp=2 timedOut=1"
                                + " dropped=3 window=200"
                                + " server=192.0.2.54:53 sent=20 retried=10 tcp=0 timedOut=9"
                                + " dropped=0 window=400");
    }

    @Test
    void whereThereIsNoServerTheLineEndsBefore() {
        assertThat(new DnsFigures(1, 0, 0, List.of(), List.of()).line())
                .isEqualTo(
                        "asked=1 fromCache=0 joined=0 sent=0 retried=0 tcp=0 timedOut=0 dropped=0"
                                + " slowest=");
    }
}
