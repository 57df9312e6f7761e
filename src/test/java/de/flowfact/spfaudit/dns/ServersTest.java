package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServersTest {

    private final Time time = new Time();
    private final Server first = server(1);
    private final Server second = server(2);
    private final Servers servers = new Servers(List.of(first, second));

    private Server server(int port) {
        return new Server(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new Receiving(),
                10,
                time);
    }

    private Server best() {
        return servers.best(_ -> false, _ -> 0).orElseThrow();
    }

    private void silence(Server server) {
        for (int i = 0; i < 3; i++) {
            time.pass(Duration.ofMillis(1));
            server.health.silent(time.getAsLong(), 0);
        }
    }

    @Test
    void equalsTakeTurns() {
        var asked = new HashSet<Server>();
        for (int i = 0; i < 100; i++) {
            asked.add(best());
        }
        assertThat(asked).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void theOneWithLessToDoIsAsked() {
        first.underWay.set(1);
        assertThat(best()).isSameAs(second);
    }

    @Test
    void theOneAskedLessOftenIsAsked() {
        second.underWay.set(9);
        assertThat(servers.best(_ -> false, server -> server == first ? 1 : 0)).hasValue(second);
    }

    @Test
    void aSilentOneIsAvoidedWhileThereIsAnother() {
        silence(first);
        second.underWay.set(9);
        assertThat(best()).isSameAs(second);
        assertThat(servers.best(server -> server == second, _ -> 0)).hasValue(first);
    }

    @Test
    void anAvoidedOneGetsItsTrialHoweverBusyItIs() {
        silence(first);
        first.underWay.set(9);
        time.pass(Duration.ofSeconds(6));
        assertThat(best()).isSameAs(first);
        assertThat(best()).isSameAs(second);
    }

    @Test
    void whereAllAreExcludedNobodyIsAsked() {
        assertThat(servers.best(_ -> true, _ -> 0)).isEmpty();
    }
}
