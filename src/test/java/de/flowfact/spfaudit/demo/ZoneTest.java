package de.flowfact.spfaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneTest {

    @Test
    void aLineHoldsARecordOfEachType() {
        Zone zone =
                Zone.parse(
                        "a.example A 192.0.2.1",
                        "a.example AAAA 2001:db8::1",
                        "a.example MX 10 mx.a.example",
                        "a.example NS ns.a.example",
                        "a.example TXT v=spf1 include:b.example  ?all",
                        "1.2.0.192.in-addr.arpa PTR x.example");
        assertThat(records(zone, "a.example", RecordType.A))
                .containsExactly(new Address(InetAddress.ofLiteral("192.0.2.1")));
        assertThat(records(zone, "a.example", RecordType.AAAA))
                .containsExactly(new Address(InetAddress.ofLiteral("2001:db8::1")));
        assertThat(records(zone, "a.example", RecordType.MX))
                .containsExactly(new Mx(10, "mx.a.example"));
        assertThat(records(zone, "a.example", RecordType.NS))
                .containsExactly(new Pointer(DomainName.of("ns.a.example")));
        assertThat(records(zone, "a.example", RecordType.TXT))
                .containsExactly(new Txt(List.of("v=spf1 include:b.example  ?all")));
        assertThat(records(zone, "1.2.0.192.in-addr.arpa", RecordType.PTR))
                .containsExactly(new Pointer(DomainName.of("x.example")));
    }

    @Test
    void emptyLinesAndCommentsAreNoRecords() {
        Zone zone = Zone.parse("# a.example A 192.0.2.1", "", "  ");
        assertThat(ask(zone, "a.example", RecordType.A)).isInstanceOf(NoSuchName.class);
    }

    @Test
    void aLongTextIsCutIntoStringsOf255Octets() {
        String text = "x".repeat(600);
        Zone zone = Zone.parse("a.example TXT " + text);
        Txt txt = (Txt) records(zone, "a.example", RecordType.TXT).getFirst();
        assertThat(txt.strings()).extracting(String::length).containsExactly(255, 255, 90);
        assertThat(txt.text()).isEqualTo(text);
    }

    @Test
    void quotedStringsStayApartAndAreUnescaped() {
        Zone zone = Zone.parse("a.example TXT \"v=spf1 \" \"\\\"-all\\\"\" \"\" \"\\226\\092\"");
        assertThat(records(zone, "a.example", RecordType.TXT))
                .containsExactly(new Txt(List.of("v=spf1 ", "\"-all\"", "", "\u00e2\\")));
    }

    @Test
    void anEmptyTextIsARecord() {
        assertThat(records(Zone.parse("a.example TXT"), "a.example", RecordType.TXT))
                .containsExactly(new Txt(List.of("")));
    }

    @Test
    void theSameRecordTwiceCountsOnce() {
        Zone zone = Zone.parse("a.example TXT v=spf1 -all", "a.example TXT v=spf1 -all");
        assertThat(records(zone, "a.example", RecordType.TXT)).hasSize(1);
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Zone.parse("a.example")).hasMessageContaining("a.example");
        assertThatThrownBy(() -> Zone.parse("a.example SRV 1 2")).hasMessageContaining("SRV 1 2");
        assertThatThrownBy(() -> Zone.parse("a.example MX mx.a.example"))
                .hasMessageContaining("MX mx.a.example");
        assertThatThrownBy(() -> Zone.parse("a.example TXT \"open")).hasMessageContaining("\"open");
        assertThatThrownBy(() -> Zone.parse("a.example TXT v=spf1 –all"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAliasHasNoOtherRecords() {
        assertThatThrownBy(() -> Zone.parse("a.example CNAME b.example", "a.example A 192.0.2.1"))
                .hasMessageContaining("a.example");
    }

    @Test
    void aNameWithoutTheTypeHasNoData() {
        Zone zone = Zone.parse("a.example A 192.0.2.1");
        assertThat(ask(zone, "a.example", RecordType.TXT)).isEqualTo(new NoData(Zone.NEGATIVE_TTL));
    }

    @Test
    void aNameThatOnlyHasNamesBelowItExists() {
        Zone zone = Zone.parse("x.y.a.example A 192.0.2.1");
        assertThat(ask(zone, "y.a.example", RecordType.A)).isInstanceOf(NoData.class);
        assertThat(ask(zone, "example", RecordType.A)).isInstanceOf(NoData.class);
        assertThat(ask(zone, "z.a.example", RecordType.A)).isInstanceOf(NoSuchName.class);
    }

    @Test
    void eightAliasesAreFollowedAndNineAreNot() {
        Zone zone =
                Zone.parse(
                        "c0.example CNAME c1.example",
                        "c1.example CNAME c2.example",
                        "c2.example CNAME c3.example",
                        "c3.example CNAME c4.example",
                        "c4.example CNAME c5.example",
                        "c5.example CNAME c6.example",
                        "c6.example CNAME c7.example",
                        "c7.example CNAME c8.example",
                        "c8.example CNAME c9.example",
                        "c9.example A 192.0.2.1");
        assertThat(ask(zone, "c1.example", RecordType.A)).isInstanceOf(Records.class);
        assertThat(ask(zone, "c0.example", RecordType.A))
                .isEqualTo(new Unavailable(Fault.CNAME_LOOP));
    }

    @Test
    void aLoopOfAliasesIsUnavailable() {
        Zone zone = Zone.parse("a.example CNAME b.example", "b.example CNAME a.example");
        assertThat(ask(zone, "a.example", RecordType.A))
                .isEqualTo(new Unavailable(Fault.CNAME_LOOP));
    }

    @Test
    void anAliasOfNothingIsNoSuchName() {
        Zone zone = Zone.parse("a.example CNAME b.example");
        assertThat(ask(zone, "a.example", RecordType.A)).isInstanceOf(NoSuchName.class);
    }

    @Test
    void aSilentServerIsSilentForAllBelow() {
        Zone zone = Zone.parse("slow.example TIMEOUT");
        var timeout = new Unavailable(Fault.TIMEOUT);
        assertThat(ask(zone, "slow.example", RecordType.TXT)).isEqualTo(timeout);
        assertThat(ask(zone, "_dmarc.slow.example", RecordType.TXT)).isEqualTo(timeout);
        assertThat(ask(zone, "example", RecordType.TXT)).isInstanceOf(NoData.class);
    }

    @Test
    void aFailingServerFailsForAllBelow() {
        Zone zone = Zone.parse("bad.example SERVFAIL", "a.example CNAME x.bad.example");
        var failure = new Unavailable(Fault.SERVFAIL);
        assertThat(ask(zone, "bad.example", RecordType.TXT)).isEqualTo(failure);
        assertThat(ask(zone, "a.example", RecordType.TXT)).isEqualTo(failure);
    }

    private static Answer ask(Zone zone, String name, RecordType type) {
        return zone.ask(DomainName.of(name), type);
    }

    private static List<ResourceRecord> records(Zone zone, String name, RecordType type) {
        return ((Records) ask(zone, name, type)).records();
    }
}
