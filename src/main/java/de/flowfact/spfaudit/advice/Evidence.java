package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;

/// DNS as evidence of what the names in a record are: it is remembered whether some of it is
/// missing, since what gives no answer looks as if it were not there. For one thread.
final class Evidence implements Dns {

    private final Dns dns;
    private boolean whole = true;

    Evidence(Dns dns) {
        this.dns = dns;
    }

    @Override
    public Answer ask(DomainName name, RecordType type) {
        Answer answer = dns.ask(name, type);
        whole &= !(answer instanceof Unavailable);
        return answer;
    }

    /// Whether every question so far got an answer.
    boolean isWhole() {
        return whole;
    }
}
