package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.AnswerReader.Alias;
import de.flowfact.spfaudit.dns.AnswerReader.Final;
import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

class AnswerReaderTest {

    private static final DomainName A = DomainName.of("a.example");
    private static final Reading MALFORMED = unavailable(Fault.MALFORMED);

    private static Reading unavailable(Fault fault) {
        return new Final(new Unavailable(fault));
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// What `from` says: flags of [Flags].
    private static Message reply(int rcode, int... flags) {
        var message = new Message(1);
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setRcode(rcode);
        for (int flag : flags) {
            message.getHeader().setFlag(flag);
        }
        message.addRecord(
                Record.newRecord(name("a.example"), Type.TXT, DClass.IN), Section.QUESTION);
        return message;
    }

    private static Message resolvers(int rcode, Record... answers) {
        Message message = reply(rcode, Flags.RA);
        for (Record answer : answers) {
            message.addRecord(answer, Section.ANSWER);
        }
        return message;
    }

    private static Message authoritys(int rcode, Record... answers) {
        Message message = resolvers(rcode, answers);
        message.getHeader().unsetFlag(Flags.RA);
        message.getHeader().setFlag(Flags.AA);
        return message;
    }

    private static Message withSoa(Message message, long ttl, long minimum) {
        return withSoa(message, name("example"), DClass.IN, ttl, minimum);
    }

    private static Message withSoaOf(Message message, String zone) {
        return withSoa(message, zone.isEmpty() ? Name.root : name(zone), DClass.IN, 60, 60);
    }

    private static Message withSoa(Message message, Name zone, int dclass, long ttl, long minimum) {
        message.addRecord(
                new SOARecord(
                        zone,
                        dclass,
                        ttl,
                        name("ns.example"),
                        name("h.example"),
                        1,
                        1,
                        1,
                        1,
                        minimum),
                Section.AUTHORITY);
        return message;
    }

    private static Record text(String owner) {
        return new TXTRecord(name(owner), DClass.IN, 60, "x");
    }

    private static Record alias(String owner, String target) {
        return new CNAMERecord(name(owner), DClass.IN, 30, name(target));
    }

    private static Reading read(Message message) {
        return AnswerReader.read(message, A, RecordType.TXT);
    }

    private static Answer answer(Message message) {
        return ((Final) read(message)).answer();
    }

    // knowledge

    @Test
    void recordsOfTheNameAreTheAnswer() {
        assertThat(answer(resolvers(Rcode.NOERROR, text("a.example"))))
                .isInstanceOfSatisfying(
                        Records.class, r -> assertThat(r.ttl()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void theShortestTtlOnTheWayCounts() {
        assertThat(
                        answer(
                                resolvers(
                                        Rcode.NOERROR,
                                        alias("a.example", "b.example"),
                                        text("b.example"))))
                .isInstanceOfSatisfying(
                        Records.class, r -> assertThat(r.ttl()).isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 2_147_483_647})
    void aTtlIsTakenAsItIs(long seconds) {
        Record record = new TXTRecord(name("a.example"), DClass.IN, seconds, "x");
        assertThat(answer(resolvers(Rcode.NOERROR, record)))
                .isInstanceOfSatisfying(
                        Records.class,
                        r -> assertThat(r.ttl()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void whatIsNotThereHoldsAsLongAsTheSoaSays() {
        assertThat(answer(withSoa(resolvers(Rcode.NXDOMAIN), 900, 300)))
                .isEqualTo(new NoSuchName(Duration.ofMinutes(5)));
        assertThat(answer(withSoa(resolvers(Rcode.NOERROR), 60, 300)))
                .isEqualTo(new NoData(Duration.ofMinutes(1)));
    }

    @Test
    void recordsOfOthersBesideTheAnswerDoNotMatter() {
        Answer answer = answer(resolvers(Rcode.NOERROR, text("b.example"), text("a.example")));
        assertThat(((Records) answer).records()).hasSize(1);
    }

    // lies

    @Test
    void recordsOfAnotherNameAloneSayNothing() {
        assertThat(read(resolvers(Rcode.NOERROR, text("b.example")))).isEqualTo(MALFORMED);
        assertThat(read(authoritys(Rcode.NOERROR, text("b.example")))).isEqualTo(MALFORMED);
    }

    @Test
    void anAliasOfAnotherNameAloneSaysNothing() {
        assertThat(read(resolvers(Rcode.NOERROR, alias("b.example", "c.example"))))
                .isEqualTo(MALFORMED);
    }

    @Test
    void recordsOfAnotherTypeAloneSayNothing() {
        Record pointer = new PTRRecord(name("a.example"), DClass.IN, 60, name("b.example"));
        assertThat(read(resolvers(Rcode.NOERROR, pointer))).isEqualTo(MALFORMED);
    }

    @Test
    void recordsOfAnotherClassSayNothing() {
        Record chaos = new TXTRecord(name("a.example"), DClass.CH, 60, "x");
        assertThat(read(resolvers(Rcode.NOERROR, chaos))).isEqualTo(MALFORMED);
    }

    @Test
    void recordsThatDoNotHangOnTheChainSayNothing() {
        Record[] chain = {alias("a.example", "b.example"), text("c.example")};
        assertThat(read(withSoa(resolvers(Rcode.NOERROR, chain), 60, 60))).isEqualTo(MALFORMED);
        assertThat(read(withSoa(resolvers(Rcode.NXDOMAIN, chain), 60, 60))).isEqualTo(MALFORMED);
    }

    @Test
    void noSuchNameTogetherWithItsRecordsSaysNothing() {
        assertThat(read(resolvers(Rcode.NXDOMAIN, text("a.example")))).isEqualTo(MALFORMED);
        assertThat(
                        read(
                                resolvers(
                                        Rcode.NXDOMAIN,
                                        alias("a.example", "b.example"),
                                        text("b.example"))))
                .isEqualTo(MALFORMED);
    }

    @Test
    void whoNeitherSpeaksWithAuthorityNorAsksOthersKnowsOfNothingThatIsNotThere() {
        assertThat(read(reply(Rcode.NXDOMAIN))).isEqualTo(unavailable(Fault.LAME));
        assertThat(read(reply(Rcode.NOERROR))).isEqualTo(unavailable(Fault.LAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "b.example", "b.a.example", "xa.example", "ample"})
    void theZoneOfAnotherNameSaysNothingOfThisOne(String zone) {
        for (int rcode : new int[] {Rcode.NOERROR, Rcode.NXDOMAIN}) {
            assertThat(read(withSoaOf(resolvers(rcode), zone))).isEqualTo(MALFORMED);
            assertThat(read(withSoaOf(authoritys(rcode), zone))).isEqualTo(MALFORMED);
            assertThat(read(withSoaOf(withSoaOf(resolvers(rcode), "example"), zone)))
                    .isEqualTo(MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "A.Example", "example", ""})
    void theZoneIsTheNameOrAboveIt(String zone) {
        assertThat(answer(withSoaOf(authoritys(Rcode.NXDOMAIN), zone)))
                .isInstanceOf(NoSuchName.class);
        assertThat(answer(withSoaOf(resolvers(Rcode.NOERROR), zone))).isInstanceOf(NoData.class);
    }

    @Test
    void aZoneOfAnotherClassSaysNothing() {
        Message message = withSoa(resolvers(Rcode.NXDOMAIN), name("example"), DClass.CH, 60, 60);
        assertThat(read(message)).isEqualTo(MALFORMED);
    }

    @Test
    void whatIsNotThereByTheZoneOfAnAliasTargetIsNotThere() {
        Record alias = alias("a.example", "b.other");
        assertThat(answer(withSoaOf(resolvers(Rcode.NXDOMAIN, alias), "other")))
                .isInstanceOf(NoSuchName.class);
        assertThat(answer(withSoaOf(resolvers(Rcode.NOERROR, alias), "other")))
                .isInstanceOf(NoData.class);
    }

    @Test
    void theZoneOfAnAliasSaysNothingOfItsTarget() {
        Record alias = alias("a.example", "b.other");
        assertThat(read(withSoaOf(resolvers(Rcode.NXDOMAIN, alias), "example")))
                .isEqualTo(MALFORMED);
        assertThat(read(withSoaOf(resolvers(Rcode.NOERROR, alias), "example")))
                .isEqualTo(new Alias(DomainName.of("b.other")));
    }

    @Test
    void aRecordInAnotherSectionIsNotTheLackOfIt() {
        for (int section : new int[] {Section.AUTHORITY, Section.ADDITIONAL}) {
            Message message = authoritys(Rcode.NOERROR);
            message.addRecord(text("a.example"), section);
            assertThat(read(message)).isEqualTo(MALFORMED);
        }
    }

    @Test
    void octetsBehindTheLastRecordAreNoAnswer() throws Exception {
        for (Message message :
                new Message[] {
                    authoritys(Rcode.NOERROR),
                    withSoa(authoritys(Rcode.NXDOMAIN), 60, 60),
                    authoritys(Rcode.NOERROR, text("a.example"))
                }) {
            byte[] wire = message.toWire();
            assertThat(Server.read(wire).numBytes()).isEqualTo(wire.length);
            assertThatThrownBy(() -> Server.read(Arrays.copyOf(wire, wire.length + 1)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRecordThatTheHeaderConcealsIsNoAnswer() {
        byte[] wire = authoritys(Rcode.NOERROR, text("a.example")).toWire();
        wire[7] = 0;
        assertThatThrownBy(() -> Server.read(wire)).isInstanceOf(IOException.class);
    }

    // names that cannot be told

    @Test
    void aPointerThatCannotBeReadIsNotTheLackOfOne() {
        Message message = resolvers(Rcode.NOERROR);
        message.addRecord(
                new PTRRecord(name("a.example"), DClass.IN, 60, Name.root), Section.ANSWER);
        assertThat(AnswerReader.read(message, A, RecordType.PTR)).isEqualTo(MALFORMED);
    }

    private static Record mailServer(int preference, String host) {
        return new MXRecord(name("a.example"), DClass.IN, 60, preference, name(host));
    }

    @Test
    void whatCannotBeReadBesideOthersIsCounted() {
        Message message =
                resolvers(
                        Rcode.NOERROR,
                        mailServer(10, "m\\.x.example"),
                        mailServer(20, "n.example"));
        assertThat(AnswerReader.read(message, A, RecordType.MX))
                .isEqualTo(
                        new Final(
                                new Records(
                                        List.of(new ResourceRecord.Mx(20, "n.example")),
                                        1,
                                        Duration.ofMinutes(1))));
    }

    @Test
    void whereNothingCanBeReadThereIsNoAnswer() {
        Message message = resolvers(Rcode.NOERROR, mailServer(10, "m\\.x.example"));
        assertThat(AnswerReader.read(message, A, RecordType.MX)).isEqualTo(MALFORMED);
    }

    @Test
    void anAliasThatCannotBeReadIsMalformed() {
        assertThat(read(authoritys(Rcode.NOERROR, alias("a.example", "b\\.c.example"))))
                .isEqualTo(MALFORMED);
    }

    // aliases

    @Test
    void whereAResolverShowsThatTheTargetHasNoSuchRecordsThereAreNone() {
        Message message = resolvers(Rcode.NOERROR, alias("a.example", "b.example"));
        assertThat(answer(withSoa(message, 60, 60))).isEqualTo(new NoData(Duration.ofMinutes(1)));
    }

    @Test
    void whereAResolverStopsAtTheAliasItsTargetIsAskedFor() {
        assertThat(read(resolvers(Rcode.NOERROR, alias("a.example", "b.other"))))
                .isEqualTo(new Alias(DomainName.of("b.other")));
    }

    @Test
    void whatAnAuthorityDoesNotFollowIsAskedFor() {
        assertThat(read(authoritys(Rcode.NOERROR, alias("a.example", "b.other"))))
                .isEqualTo(new Alias(DomainName.of("b.other")));
    }

    @Test
    void anAliasMadeFromAnotherOneIsFollowed() {
        Record above = new DNAMERecord(name("example"), DClass.IN, 60, name("other"));
        assertThat(read(authoritys(Rcode.NOERROR, above, alias("a.example", "a.other"))))
                .isEqualTo(new Alias(DomainName.of("a.other")));
    }

    @Test
    void aLoopIsNamed() {
        assertThat(
                        read(
                                resolvers(
                                        Rcode.NOERROR,
                                        alias("a.example", "b.example"),
                                        alias("b.example", "a.example"))))
                .isEqualTo(unavailable(Fault.CNAME_LOOP));
    }

    @Test
    void anAliasHasNoNameServersOfItsOwn() {
        Message message = resolvers(Rcode.NOERROR, alias("a.example", "b.other"));
        message.addRecord(
                new NSRecord(name("b.other"), DClass.IN, 60, name("ns.other")), Section.ANSWER);
        assertThat(AnswerReader.read(message, A, RecordType.NS))
                .isEqualTo(new Final(new NoData(Duration.ofSeconds(30))));
    }
}
