package de.flowfact.spfaudit.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8::0001, 2001:db8::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
        "::192.0.2.1, ::c000:201",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201"
    })
    void isAnAddress(String literal, String readable) {
        assertThat(AddressText.readable(Checks.address(literal))).isEqualTo(readable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.4 ",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.256",
                "1.2.3.-4",
                "1.2..4",
                "1.2.3.٤",
                "0x1.2.3.4",
                "localhost",
                ":",
                ":::",
                "1:",
                ":1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                ":2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "::g",
                "::1.2.3",
                "::1.2.3.4.5",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "1.2.3.4:1::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "fe80::1%lo",
                "[::1]",
                "::1/64",
                "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"
            })
    void isNoAddress(String text) {
        assertThat(AddressLiteral.parse(text)).isEmpty();
    }

    @Test
    void anIp4MappedAddressIsTheIp4Address() {
        assertThat(Checks.address("::ffff:192.0.2.1"))
                .isInstanceOf(Inet4Address.class)
                .isEqualTo(Checks.address("192.0.2.1"));
    }

    @Test
    void aMappedAddressInARecordStaysSixteenOctets() {
        assertThat(AddressLiteral.ip6("::ffff:192.0.2.1")).get().isInstanceOf(Inet6Address.class);
    }

    @Test
    void aRequestKnowsNoMappedAddress() throws UnknownHostException {
        byte[] octets = AddressLiteral.ip6("::ffff:192.0.2.1").orElseThrow().getAddress();
        InetAddress mapped = Inet6Address.getByAddress(null, octets, -1);
        assertThat(new SpfRequest(mapped, "", "").ip()).isEqualTo(Checks.address("192.0.2.1"));
    }
}
