package de.flowfact.spfaudit.dns;

import de.flowfact.spfaudit.dns.AnswerReader.Reading;
import org.xbill.DNS.Message;

/// What is asked of DNS.
record Question(DomainName name, RecordType type) implements Inquiry.Subject {

    @Override
    public byte[] query(boolean edns) {
        return Query.of(name, type, edns);
    }

    @Override
    public Reading read(Message message) {
        return AnswerReader.read(message, name, type);
    }
}
