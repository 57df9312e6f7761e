package de.flowfact.spfaudit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class QueryTest {

    private static final long SEED = 4;
    private static final DomainName A = DomainName.of("a.example");

    private static byte[] dnsjavas(Name name, int type, boolean edns) {
        Message message = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        message.getHeader().setID(0);
        if (edns) {
            message.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        }
        return message.toWire();
    }

    private static List<DomainName> manyNames() {
        var names = new ArrayList<DomainName>();
        names.add(DomainName.of("x"));
        names.add(DomainName.of("a".repeat(63) + ".example"));
        names.add(DomainName.of(("b".repeat(62) + ".").repeat(3) + "c".repeat(63)));
        names.add(DomainName.of("1.".repeat(126) + "x"));
        var random = new Random(SEED);
        while (names.size() < 2_000) {
            var octets = new byte[1 + random.nextInt(80)];
            random.nextBytes(octets);
            for (int i = 0; i < octets.length; i++) {
                octets[i] = random.nextInt(6) == 0 ? (byte) '.' : octets[i];
            }
            DomainName.ofOctets(new String(octets, StandardCharsets.ISO_8859_1))
                    .ifPresent(names::add);
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWireFormOfManyNamesIsDnsjavas(boolean edns) {
        for (DomainName name : manyNames()) {
            assertThat(Query.of(name, RecordType.TXT, edns))
                    .as(name.value())
                    .isEqualTo(dnsjavas(NameCodec.toDnsjava(name), Type.TXT, edns));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWireFormOfEveryTypeIsDnsjavas(RecordType type) {
        assertThat(Query.of(A, type, true))
                .isEqualTo(dnsjavas(NameCodec.toDnsjava(A), AnswerReader.dnsjavaType(type), true));
    }

    @Test
    void theWireFormOfTheRootIsDnsjavas() {
        assertThat(Query.ofRoot(true)).isEqualTo(dnsjavas(Name.root, Type.NS, true));
    }

    @Test
    void theIdIsWhatItIsSetTo() {
        byte[] query = Query.of(A, RecordType.A, true);
        for (int id : new int[] {0, 1, 255, 256, 65_535}) {
            Query.setId(query, id);
            assertThat(Query.id(query)).isEqualTo(id);
        }
    }

    // what answers it

    private static byte[] query() {
        byte[] query = Query.of(A, RecordType.A, false);
        Query.setId(query, 4711);
        return query;
    }

    private static byte[] reply(int rcode) {
        byte[] reply = query();
        reply[2] |= (byte) 0x80;
        reply[3] |= (byte) rcode;
        return reply;
    }

    private static byte[] headerOnly(int rcode) {
        byte[] header = Arrays.copyOf(reply(rcode), 12);
        header[5] = 0;
        return header;
    }

    @Test
    void theSameQuestionAnswersInAnyCase() {
        byte[] reply = reply(0);
        reply[13] = 'A';
        assertThat(Query.isAnsweredBy(query(), reply(0))).isTrue();
        assertThat(Query.isAnsweredBy(query(), reply)).isTrue();
    }

    @Test
    void whatDiffersInAnythingDoesNot() {
        for (int octet : new int[] {0, 1, 12, 13, 15, 22, 23, 24, 25, 26}) {
            byte[] reply = reply(0);
            reply[octet] ^= 1;
            assertThat(Query.isAnsweredBy(query(), reply)).as("octet %d", octet).isFalse();
        }
        assertThat(Query.isAnsweredBy(query(), query())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 15})
    void whatIsNoReplyToAQueryDoesNot(int opcode) {
        byte[] reply = reply(0);
        reply[2] |= (byte) (opcode << 3);
        assertThat(Query.isAnsweredBy(query(), reply)).isFalse();
        byte[] error = headerOnly(1);
        error[2] |= (byte) (opcode << 3);
        assertThat(Query.isAnsweredBy(query(), error)).isFalse();
    }

    @Test
    void whatBringsAnotherQuestionAlongDoesNot() {
        byte[] one = reply(0);
        byte[] two = Arrays.copyOf(one, 2 * one.length - 12);
        System.arraycopy(one, 12, two, one.length, one.length - 12);
        two[5] = 2;
        assertThat(Query.isAnsweredBy(query(), two)).isFalse();
        byte[] many = one.clone();
        many[4] = 1;
        assertThat(Query.isAnsweredBy(query(), many)).isFalse();
    }

    /// The type SPF is 99, a small c.
    @Test
    void aTypeIsNoLetter() {
        byte[] query = Query.of(A, RecordType.SPF, false);
        byte[] reply = query.clone();
        reply[2] |= (byte) 0x80;
        assertThat(Query.isAnsweredBy(query, reply)).isTrue();
        reply[reply.length - 3] = 'C';
        assertThat(Query.isAnsweredBy(query, reply)).isFalse();
    }

    @Test
    void whatIsCutOffDoesNot() {
        byte[] reply = reply(0);
        for (int length = 0; length < reply.length; length++) {
            assertThat(Query.isAnsweredBy(query(), Arrays.copyOf(reply, length))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void anErrorMayLeaveTheQuestionOut(int rcode) {
        assertThat(Query.isAnsweredBy(query(), headerOnly(rcode))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void whatSaysSomethingOfTheNameMayNot(int rcode) {
        assertThat(Query.isAnsweredBy(query(), headerOnly(rcode))).isFalse();
    }
}
