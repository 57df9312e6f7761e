package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// DNS as one assessment hears it: each question is asked once, so that what is proposed goes by
/// the answers that the verdict came from, and it is known which questions got none. For one
/// thread.
///
/// Records come in one order, whatever the order of the answer: servers rotate it, and advice must
/// not turn with it.
final class HeardDns implements Dns {

    private static final Comparator<ResourceRecord> IN_ORDER =
            Comparator.comparingInt(HeardDns::preference)
                    .thenComparing(HeardDns::text, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(HeardDns::text);

    private final Dns dns;
    private final Map<Question, Answer> heard = new HashMap<>();
    private final Map<Question, Fault> unanswered = new LinkedHashMap<>();
    private int left = Integer.MAX_VALUE;
    private boolean exhausted;

    HeardDns(Dns dns) {
        this.dns = dns;
    }

    private record Question(DomainName name, RecordType type) {}

    @Override
    public Answer ask(DomainName name, RecordType type) {
        var question = new Question(name, type);
        Answer known = heard.get(question);
        if (known != null) {
            return known;
        }
        if (left == 0) {
            exhausted = true;
            return new Unavailable(Fault.TOO_MANY_QUESTIONS);
        }
        left--;
        Answer answer = inOrder(dns.ask(name, type));
        if (answer instanceof Unavailable(Fault fault)) {
            unanswered.put(question, fault);
        }
        heard.put(question, answer);
        return answer;
    }

    /// Bounds what is asked from now on, whatever a record would have asked.
    void allow(int questions) {
        left = questions;
    }

    /// Whether more was to be asked than is allowed. Unlike an answer that did not come, this says
    /// the same every night.
    boolean isExhausted() {
        return exhausted;
    }

    /// The questions that got no answer, in the order of asking.
    List<Unanswered> unanswered() {
        var questions = new ArrayList<Unanswered>();
        unanswered.forEach((question, fault) ->
                questions.add(new Unanswered(question.name(), question.type(), fault)));
        return questions;
    }

    private static Answer inOrder(Answer answer) {
        return answer instanceof Records(var records, int unreadable, var ttl) && records.size() > 1
                ? new Records(records.stream().sorted(IN_ORDER).toList(), unreadable, ttl)
                : answer;
    }

    private static int preference(ResourceRecord record) {
        return record instanceof ResourceRecord.Mx(int preference, _) ? preference : 0;
    }

    private static String text(ResourceRecord record) {
        return switch (record) {
            case ResourceRecord.Address(var address) -> address.getHostAddress();
            case ResourceRecord.Mx(_, String host) -> host;
            case ResourceRecord.Pointer(DomainName target) -> target.value();
            case ResourceRecord.Soa soa -> soa.toString();
            case ResourceRecord.Txt txt -> txt.text();
        };
    }
}
