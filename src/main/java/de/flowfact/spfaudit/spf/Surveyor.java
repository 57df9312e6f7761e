package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.Hint.NearMiss;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Goes through the whole of a domain's SPF as mail would that matches nothing.
final class Surveyor {

    /// Nothing is counted beyond this: enough to say how far over the limit a record is.
    private static final int MOST_LOOKUPS = 100;

    // From here on an include more of somebody else, with one look-up inside, breaks the record.
    private static final int NEAR_LIMIT = Limits.LOOKUPS - 1;

    // RFC 7208, 3.4, says 512; today resolvers offer 1232 (EDNS, RFC 6891) before they turn to TCP.
    private static final int UDP_OCTETS = 1232;
    private static final int HEADER_AND_EDNS_OCTETS = 12 + 11;
    private static final int QUESTION_OCTETS = 2 + 4;
    private static final int RECORD_OCTETS = 12;

    private static final List<String> ELSEWHERE = List.of("www", "_spf", "spf");

    private final Check check;
    private final Set<Hint> hints = new LinkedHashSet<>();
    private final Set<DomainName> path = new LinkedHashSet<>();
    private int lookups;
    private int voidLookups;
    private boolean complete = true;

    Surveyor(Check check) {
        this.check = check;
    }

    Survey run() {
        CheckHost.domain(check.senderDomain()).ifPresent(this::survey);
        boolean isExact = complete && lookups < MOST_LOOKUPS;
        // The gravest first: what is too much is cut off.
        List<Hint> all = new ArrayList<>(limits(isExact));
        all.addAll(hints);
        return new Survey(
                lookups, voidLookups, isExact, all.stream().limit(Survey.MOST_HINTS).toList());
    }

    /// Without following anything.
    List<Hint> lint() {
        Optional<DomainName> domain = CheckHost.domain(check.senderDomain());
        if (domain.isPresent()
                && check.ask(domain.get(), RecordType.TXT) instanceof Records answer) {
            List<Txt> records = ParsedRecord.among(answer);
            if (records.size() == 1) {
                ParsedRecord record = check.parse(records.getFirst().text());
                countOwnTerms(record);
                hints.addAll(new RecordLint(domain.get(), records.getFirst(), record).hints());
            }
            lintAnswer(domain.get(), answer.only(Txt.class), records.isEmpty());
        }
        return hints.stream().limit(Survey.MOST_HINTS).toList();
    }

    private void countOwnTerms(ParsedRecord record) {
        int asking = 0;
        for (Term term : reachable(record)) {
            if (!(term instanceof Directive directive) || directive.mechanism().asksDns()) {
                asking++;
            }
        }
        if (asking > Limits.LOOKUPS) {
            hints.add(new Hint.LookupsOverLimit(asking, false));
        }
    }

    private List<Hint> limits(boolean isExact) {
        var limits = new ArrayList<Hint>();
        if (lookups > Limits.LOOKUPS) {
            limits.add(new Hint.LookupsOverLimit(lookups, isExact));
        } else if (lookups >= NEAR_LIMIT) {
            limits.add(new Hint.LookupsNearLimit(lookups));
        }
        if (voidLookups > Limits.VOID_LOOKUPS) {
            limits.add(new Hint.VoidLookupsOverLimit(voidLookups));
        }
        return limits;
    }

    private void survey(DomainName domain) {
        switch (check.ask(domain, RecordType.TXT)) {
            case Records answer -> survey(domain, answer);
            case NoData _ -> lookElsewhere(domain);
            case NoSuchName _ -> {}
            case Unavailable _ -> complete = false;
        }
    }

    private void survey(DomainName domain, Records answer) {
        List<Txt> records = ParsedRecord.among(answer);
        if (records.isEmpty()) {
            lookElsewhere(domain);
        } else if (records.size() == 1) {
            ParsedRecord record = check.parse(records.getFirst().text());
            complete = record instanceof SpfRecord;
            walk(domain, check.senderDomain(), record);
            hints.addAll(new RecordLint(domain, records.getFirst(), record).hints());
        }
        lintAnswer(domain, answer.only(Txt.class), records.isEmpty());
    }

    private void lintAnswer(DomainName domain, List<Txt> texts, boolean noRecord) {
        int octets = HEADER_AND_EDNS_OCTETS + QUESTION_OCTETS + domain.value().length();
        for (Txt text : texts) {
            octets += RECORD_OCTETS + text.strings().size() + text.text().length();
            NearRecord.missOf(text.text())
                    // Beside a record, Sender ID was published as it should be.
                    .filter(miss -> noRecord || miss != NearMiss.SENDER_ID)
                    .ifPresent(miss -> hints.add(new Hint.NearRecord(miss, text.text())));
        }
        if (octets > UDP_OCTETS) {
            hints.add(new Hint.LongAnswer(octets));
        }
    }

    private void lookElsewhere(DomainName domain) {
        if (hasRecord(domain, RecordType.SPF)) {
            hints.add(new Hint.ObsoleteType());
        }
        for (String label : ELSEWHERE) {
            domain.below(label)
                    .filter(name -> hasRecord(name, RecordType.TXT))
                    .ifPresent(name -> hints.add(new Hint.Elsewhere(name)));
        }
    }

    private boolean hasRecord(DomainName name, RecordType type) {
        return check.ask(name, type) instanceof Records answer
                && !ParsedRecord.among(answer).isEmpty();
    }

    private void walk(DomainName domain, String domainAsWritten, ParsedRecord record) {
        path.add(domain);
        for (Term term : reachable(record)) {
            if (lookups == MOST_LOOKUPS) {
                break;
            }
            switch (term) {
                case Directive directive -> follow(domain, domainAsWritten, directive);
                case Term.Redirect redirect ->
                        enter(domain, domainAsWritten, redirect, redirect.target());
                case Term.Explanation _, Term.UnknownModifier _ -> {}
            }
        }
        path.remove(domain);
    }

    /// RFC 7208, 5.1 and 6.1: the directives before the first `all`; without one, the redirect.
    private static List<Term> reachable(ParsedRecord record) {
        var reachable = new ArrayList<Term>();
        for (Term term : record.terms()) {
            if (term instanceof Directive directive) {
                if (directive.mechanism() instanceof Mechanism.All) {
                    return reachable;
                }
                reachable.add(term);
            }
        }
        record.redirect().ifPresent(reachable::add);
        return reachable;
    }

    private void follow(DomainName domain, String domainAsWritten, Directive directive) {
        var expander = new Expander(check, domain, domainAsWritten);
        switch (directive.mechanism()) {
            case Mechanism.All _, Mechanism.Ip4 _, Mechanism.Ip6 _ -> {}
            case Mechanism.Include(DomainSpec target) ->
                    enter(domain, domainAsWritten, directive, target);
            case Mechanism.Ptr _ -> lookups++;
            case Mechanism.A(DomainSpec target, _) -> {
                lookups++;
                expander.targetDomain(target)
                        .ifPresent(host -> ask(domain, directive, host, check.addressType()));
            }
            case Mechanism.Exists(DomainSpec target) -> {
                lookups++;
                expander.targetDomain(target)
                        .ifPresent(name -> ask(domain, directive, name, RecordType.A));
            }
            case Mechanism.Mx(DomainSpec target, _) -> {
                lookups++;
                expander.targetDomain(target)
                        .flatMap(name -> ask(domain, directive, name, RecordType.MX))
                        .ifPresent(answer -> askHosts(domain, directive, answer));
            }
        }
    }

    private void askHosts(DomainName domain, Directive directive, Records hosts) {
        int count = hosts.records().size() + hosts.unreadable();
        if (count > Limits.MX_HOSTS) {
            hints.add(new Hint.TooManyMxHosts(domain, directive.text(), count));
            return;
        }
        complete &= hosts.unreadable() == 0;
        hosts.only(Mx.class).stream()
                .map(mx -> DomainName.ofOctets(mx.host()))
                .flatMap(Optional::stream)
                .forEach(host -> ask(domain, directive, host, check.addressType()));
    }

    /// Asks as the term does, and keeps count of what comes back without records. Behind the limit
    /// no check comes this far, and terms are only counted.
    private Optional<Records> ask(
            DomainName domain, Directive directive, DomainName name, RecordType type) {
        if (lookups > Limits.LOOKUPS) {
            return Optional.empty();
        }
        Answer answer = check.ask(name, type);
        switch (answer) {
            case Records records -> {
                return Optional.of(records);
            }
            case NoData _, NoSuchName _ -> {
                voidLookups++;
                // What depends on the mail is there for some and not for others, as it should be.
                if (directive.mechanism().domainSpec().filter(DomainSpec::isFixed).isPresent()) {
                    hints.add(new Hint.VoidLookup(domain, directive.text(), name, type));
                }
            }
            case Unavailable _ -> complete = false;
        }
        return Optional.empty();
    }

    /// RFC 7208, 5.2 and 6.1.
    private void enter(DomainName domain, String domainAsWritten, Term term, DomainSpec spec) {
        lookups++;
        var expander = new Expander(check, domain, domainAsWritten);
        if (expander.cannotBeName(spec)) {
            return;
        }
        if (lookups > Limits.LOOKUPS && !spec.isFixed()) {
            complete = false;
            return;
        }
        String target = expander.targetName(spec);
        Optional<DomainName> name = CheckHost.domain(target);
        if (name.isEmpty()) {
            hints.add(new Hint.TargetWithoutRecord(domain, term.text(), target));
        } else if (path.contains(name.get())) {
            complete = false;
            hints.add(new Hint.Loop(domain, term.text(), target));
        } else {
            enter(domain, term, name.get(), target);
        }
    }

    private void enter(DomainName domain, Term term, DomainName name, String target) {
        switch (check.ask(name, RecordType.TXT)) {
            case Unavailable _ -> complete = false;
            case NoData _, NoSuchName _ ->
                    hints.add(new Hint.TargetWithoutRecord(domain, term.text(), target));
            case Records answer -> {
                List<Txt> records = ParsedRecord.among(answer);
                if (records.isEmpty()) {
                    hints.add(new Hint.TargetWithoutRecord(domain, term.text(), target));
                } else if (records.size() == 1
                        && check.parse(records.getFirst().text()) instanceof SpfRecord valid) {
                    walk(name, target, valid);
                } else {
                    complete = false;
                    hints.add(new Hint.BrokenTarget(domain, term.text(), target));
                }
            }
        }
    }
}
