package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class UdpSocketTest {

    private static byte[] query(String name) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN))
                .toWire();
    }

    @Test
    void whoeverHasDoneWithAnIdTakesItFromNobodyElse() throws Exception {
        try (var server =
                        new DatagramSocket(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                UdpSocket socket =
                        UdpSocket.open(
                                (InetSocketAddress) server.getLocalSocketAddress(), () -> 7)) {
            UdpSocket.Sent first = socket.send(query("first.example."));
            reply(server);
            first.reply().get(5, TimeUnit.SECONDS);
            UdpSocket.Sent second = socket.send(query("second.example."));

            socket.forget(first);
            reply(server);

            assertThat(second.reply().get(5, TimeUnit.SECONDS)).isNotEmpty();
        }
    }

    private static void reply(DatagramSocket server) throws IOException {
        var packet = new DatagramPacket(new byte[512], 512);
        server.receive(packet);
        packet.getData()[2] |= (byte) 0x80;
        server.send(packet);
    }
}
