package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameServersTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 53",
        "' 127.0.0.1:5353 ', 127.0.0.1, 5353",
        "127.0.0.1:65535, 127.0.0.1, 65535",
        "[::1]:5353, ::1, 5353",
        "[::1], ::1, 53",
        "::1, ::1, 53",
        "2001:db8::1, 2001:db8::1, 53",
        "::ffff:127.0.0.1, 127.0.0.1, 53"
    })
    void isAServer(String text, String host, int port) {
        assertThat(NameServers.parse(text)).hasValue(new InetSocketAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":53",
                "127.0.0.1:",
                "127.0.0.1:0",
                "127.0.0.1:65536",
                "127.0.0.1:x",
                "127.0.0.1:53:53",
                "[::1",
                "::1]:53",
                "[]:53",
                "[:]:53",
                "[fe80::zz]:53",
                "127.0.0",
                "1",
                "no-such-host.invalid"
            })
    void isNoServer(String text) {
        assertThat(NameServers.parse(text)).isEmpty();
    }

    @Test
    void theSystemHasAList() {
        assertThat(NameServers.ofTheSystem()).isNotNull();
    }
}
