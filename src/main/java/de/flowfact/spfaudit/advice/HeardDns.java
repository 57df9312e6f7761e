package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import java.util.HashMap;
import java.util.Map;

/// DNS as one assessment hears it: each question is asked once, so that what is proposed goes by
/// the answers that the verdict came from. For one thread.
final class HeardDns implements Dns {

    private final Dns dns;
    private final Map<Question, Answer> heard = new HashMap<>();

    HeardDns(Dns dns) {
        this.dns = dns;
    }

    private record Question(DomainName name, RecordType type) {}

    @Override
    public Answer ask(DomainName name, RecordType type) {
        return heard.computeIfAbsent(new Question(name, type), _ -> dns.ask(name, type));
    }
}
