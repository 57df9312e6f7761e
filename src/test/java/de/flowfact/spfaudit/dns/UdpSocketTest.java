package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpSocketTest {

    private static final DomainName FIRST = DomainName.of("first.example");
    private static final DomainName SECOND = DomainName.of("second.example");

    private final Receiving receiving = new Receiving();
    private final LongAdder dropped = new LongAdder();

    /// Waits for a reply.
    private static final class Receiver implements UdpSocket.Receiver {

        private final CompletableFuture<byte[]> reply = new CompletableFuture<>();

        @Override
        public void received(byte[] received) {
            reply.complete(received);
        }

        @Override
        public void cannotBeReached() {
            reply.completeExceptionally(new IOException("cannot be reached"));
        }
    }

    @AfterEach
    void close() throws IOException {
        receiving.close();
    }

    private static byte[] query(DomainName name) {
        return Query.of(name, RecordType.A, true);
    }

    private UdpSocket open(DatagramSocket server) throws IOException {
        UdpSocket socket =
                UdpSocket.open(
                        (InetSocketAddress) server.getLocalSocketAddress(), () -> 7, dropped);
        receiving.from(socket);
        return socket;
    }

    private static DatagramSocket server() throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void whoeverHasDoneWithAnIdTakesItFromNobodyElse() throws Exception {
        try (DatagramSocket server = server();
                UdpSocket socket = open(server)) {
            var first = new Receiver();
            UdpSocket.Sent sent = socket.send(query(FIRST), first);
            reply(server);
            first.reply.get(5, TimeUnit.SECONDS);
            var second = new Receiver();
            socket.send(query(SECOND), second);

            socket.forget(sent);
            reply(server);

            assertThat(second.reply.get(5, TimeUnit.SECONDS)).isNotEmpty();
        }
    }

    @Test
    void whatNobodyWaitsForIsCounted() throws Exception {
        try (DatagramSocket server = server();
                UdpSocket socket = open(server)) {
            var waiting = new Receiver();
            socket.send(query(FIRST), waiting);
            var packet = new DatagramPacket(new byte[512], 512);
            server.receive(packet);
            packet.getData()[2] |= (byte) 0x80;
            for (byte wrong : new byte[] {1, 13}) { // the ID, the name
                packet.getData()[wrong]++;
                server.send(packet);
                packet.getData()[wrong]--;
            }
            packet.getData()[2] &= 0x7F; // no response
            server.send(packet);
            packet.getData()[2] |= (byte) 0x80;
            server.send(new DatagramPacket(new byte[1], 1, packet.getSocketAddress()));
            server.send(packet);

            assertThat(waiting.reply.get(5, TimeUnit.SECONDS)).isNotEmpty();
            assertThat(dropped.sum()).isEqualTo(4);
        }
    }

    private static void reply(DatagramSocket server) throws IOException {
        var packet = new DatagramPacket(new byte[512], 512);
        server.receive(packet);
        packet.getData()[2] |= (byte) 0x80;
        server.send(packet);
    }
}
