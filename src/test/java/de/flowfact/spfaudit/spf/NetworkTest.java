package de.flowfact.spfaudit.spf;

import static de.flowfact.spfaudit.spf.Checks.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 32, 192.0.2.1, true",
        "192.0.2.1, 32, 192.0.2.0, false",
        "192.0.2.1, 31, 192.0.2.0, true",
        "192.0.2.1, 31, 192.0.2.2, false",
        "192.0.2.255, 24, 192.0.2.0, true",
        "192.0.2.0, 24, 192.0.3.0, false",
        "192.0.2.0, 23, 192.0.3.0, true",
        "128.0.0.0, 1, 255.255.255.255, true",
        "128.0.0.0, 1, 127.255.255.255, false",
        "10.0.0.0, 0, 192.0.2.1, true",
        "2001:db8::, 32, 2001:db8:ffff::1, true",
        "2001:db8::, 32, 2001:db9::1, false",
        "2001:db8::, 31, 2001:db9::1, true",
        "::, 0, 2001:db8::1, true",
        "::1, 128, ::1, true",
        "::1, 128, ::, false",
        "::, 0, 192.0.2.1, false",
        "0.0.0.0, 0, 2001:db8::1, false"
    })
    void containsWhatSharesItsPrefix(String network, int length, String ip, boolean contained) {
        assertThat(new Network(address(network), length).contains(address(ip)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 32, 192.0.2.7",
        "192.0.2.7, 22, 192.0.3.255",
        "10.0.0.0, 0, 255.255.255.255",
        "2001:db8::, 127, 2001:db8::1"
    })
    void theLastAddressHasAllOtherBitsSet(String network, int length, String last) {
        assertThat(new Network(address(network), length).last()).isEqualTo(address(last));
    }

    @Test
    void aPrefixIsNoLongerThanTheAddress() {
        assertThatThrownBy(() -> new Network(address("192.0.2.1"), 33))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Network(address("::1"), 129))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Network(address("::1"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
