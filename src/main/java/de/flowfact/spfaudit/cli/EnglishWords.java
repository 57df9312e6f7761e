package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.advice.DnsHosting;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.MailHosting;
import de.flowfact.spfaudit.advice.Repair;
import de.flowfact.spfaudit.advice.Surroundings;
import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.advice.Warning;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Limits;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import de.flowfact.spfaudit.spf.SyntaxError;
import de.flowfact.spfaudit.spf.Visit.Outcome;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// In English; what is said of records and domains is in [EnglishAdvice].
final class EnglishWords implements CheckWords {

    @Override
    public String verdict(SpfResult result) {
        return switch (result) {
            case PASS -> "permitted";
            case FAIL -> "not permitted";
            case SOFTFAIL -> "probably not permitted";
            case NEUTRAL -> "no statement";
            case NONE -> "no SPF record";
            case PERMERROR -> "record broken";
            case TEMPERROR -> "cannot be checked at the moment";
        };
    }

    @Override
    public String cause(Reason reason, InetAddress ip) {
        return reason instanceof Reason.Matched(DomainName domain, var directive)
                ? "“%s” in the record of %s holds for %s."
                        .formatted(
                                Printable.text(directive.text()),
                                Printable.text(domain.value()),
                                AddressText.readable(ip))
                : reason.sentence();
    }

    @Override
    public String cause(Finding finding) {
        return EnglishAdvice.sentence(finding);
    }

    @Override
    public String effect(Assessment assessment) {
        return "Effect: mail %s (%s; urgency %d)."
                .formatted(
                        isMissing(assessment)
                                ? "is rejected by most receivers, since the sender domain does not"
                                        + " exist"
                                : effect(assessment.result(), assessment.surroundings()),
                        dmarc(assessment.surroundings()),
                        assessment.urgency().level());
    }

    private static boolean isMissing(Assessment assessment) {
        return assessment.finding().filter(Finding.NoSuchDomain.class::isInstance).isPresent();
    }

    private static String effect(SpfResult result, Surroundings surroundings) {
        DmarcPolicy policy = surroundings.dmarc().orElse(DmarcPolicy.NONE);
        if (policy == DmarcPolicy.REJECT) {
            return "is usually rejected";
        }
        if (result == SpfResult.FAIL) {
            return "is rejected by many receivers";
        }
        return policy == DmarcPolicy.QUARANTINE
                ? "usually lands in the spam folder or is rejected"
                : "may be taken for spam or rejected";
    }

    private static String dmarc(Surroundings surroundings) {
        return surroundings.dmarcLookup().isKnown()
                ? surroundings
                        .dmarc()
                        .map(policy -> "DMARC policy “%s”".formatted(policy.code()))
                        .orElse("no DMARC policy")
                : "DMARC policy not answered for";
    }

    @Override
    public String domainExplains(String text) {
        return "The domain explains: " + text;
    }

    @Override
    public String unanswered(List<Unanswered> questions) {
        return "Not answered, so that the advice is not complete: %s."
                .formatted(
                        questions.stream()
                                .map(question ->
                                        "%s of %s (%s)"
                                                .formatted(
                                                        question.type(),
                                                        Printable.text(question.name().value()),
                                                        question.fault().sentence()))
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    @Override
    public String titleOf(Change change) {
        return switch (ChangeText.recordsNow(change)) {
            case 0 -> "Create this record:";
            case 1 -> "Change the record:";
            default -> "Replace all SPF records by this one:";
        };
    }

    @Override
    public String leadingBlank() {
        return "[blank]";
    }

    @Override
    public String proof(Change change) {
        int voids = change.proof().voidLookups();
        return "Proven: %s with %s%s%s."
                .formatted(
                        verdict(change.provenResult()),
                        lookups(change.lookups()),
                        voids == 0 ? "" : ", " + voidLookups(voids),
                        kept(change));
    }

    private static String kept(Change change) {
        int addresses = change.proof().addressesKept();
        if (addresses == 0) {
            return "";
        }
        // RFC 7208, 4.5: by several records nothing passed
        boolean nothingPassed = ChangeText.recordsNow(change) > 1;
        return "; %d address%s that %s pass%s"
                .formatted(
                        addresses,
                        addresses == 1 ? "" : "es",
                        nothingPassed ? "one of the records names" : "passed before still",
                        addresses == 1 ? "es" : "");
    }

    @Override
    public String repair(Repair repair) {
        return "Repaired: " + EnglishAdvice.sentence(repair);
    }

    @Override
    public Optional<String> ending(Change change) {
        return change.ending()
                .flatMap(_ ->
                        Arrays.stream(change.proposed().split(" ", -1))
                                .filter(term -> term.toLowerCase(Locale.ROOT).endsWith("all"))
                                .findFirst())
                .map(all -> "The end “%s” stays as it is.".formatted(Printable.readable(all)));
    }

    @Override
    public String warning(Warning warning) {
        return "Look at: " + EnglishAdvice.sentence(warning);
    }

    @Override
    public String stringOfRecord(int number) {
        return "String %d: ".formatted(number);
    }

    @Override
    public String zoneFile() {
        return "Zone file: ";
    }

    @Override
    public String enterDirectly(String link) {
        return "Enter it directly: " + link;
    }

    @Override
    public String whatToLookAt(Finding finding) {
        return "To do: " + EnglishAdvice.whatToLookAt(finding);
    }

    @Override
    public String edit(String path) {
        return "Edited at: " + path;
    }

    @Override
    public String howItCame() {
        return "How it came about:";
    }

    @Override
    public String howItCame(InetAddress ip) {
        return "How it came about for %s:".formatted(AddressText.readable(ip));
    }

    @Override
    public String passedOver(List<String> what) {
        return "… %s, no match".formatted(String.join(", ", what));
    }

    @Override
    public String addresses(int count) {
        return count == 1 ? "1 address" : count + " addresses";
    }

    @Override
    public String includes(int count, int addressesInThem) {
        return "%d %s%s"
                .formatted(
                        count,
                        count == 1 ? "include" : "includes",
                        addressesInThem == 0 ? "" : " of %s".formatted(addresses(addressesInThem)));
    }

    @Override
    public String outcome(Outcome outcome) {
        return outcome.text();
    }

    @Override
    public String decides() {
        return "◀ decides";
    }

    @Override
    public String endOfRecord() {
        return "end of the record without “all”";
    }

    @Override
    public String circle(String domain) {
        return "leads back to %s, a loop".formatted(domain);
    }

    @Override
    public String syntaxError(SyntaxError error) {
        return "expected " + error.expected();
    }

    @Override
    public String atCharacter(int position) {
        return "character " + position;
    }

    @Override
    public String nothing() {
        return "nothing";
    }

    @Override
    public String noSuchName() {
        return "no such name";
    }

    @Override
    public String notAnswered(String fault) {
        return fault;
    }

    @Override
    public String inAll(int records) {
        return records + " in all";
    }

    @Override
    public String unreadable(int records) {
        return records + " of them unreadable";
    }

    @Override
    public String counts(Evaluation evaluation) {
        int voids = evaluation.voidLookups();
        return "Up to there %s%s."
                .formatted(
                        lookups(evaluation.lookups()), voids == 0 ? "" : ", " + voidLookups(voids));
    }

    @Override
    public String wholeRecord(Survey survey) {
        int voids = survey.voidLookups();
        return "The whole record needs %s%s%s."
                .formatted(
                        survey.isComplete() ? "" : "at least ",
                        lookups(survey.lookups()),
                        voids == 0 ? "" : ", " + voidLookups(voids));
    }

    private static String lookups(int count) {
        return "%d DNS look-up%s (%d allowed)"
                .formatted(count, count == 1 ? "" : "s", Limits.LOOKUPS);
    }

    private static String voidLookups(int count) {
        return "%d void (%d allowed)".formatted(count, Limits.VOID_LOOKUPS);
    }

    @Override
    public String hint(Hint hint) {
        return "Hint: %s (%s)".formatted(EnglishHints.sentence(hint), hint.code());
    }

    @Override
    public String mailAt(MailHosting hosting) {
        return "Mail at: "
                + switch (hosting) {
                    case MailHosting.Own _ -> "a server of its own";
                    case MailHosting.AtProvider(String name) -> name;
                    case MailHosting.BehindFilter(String name) ->
                            name + " (a filter; what is behind it is not known)";
                    case MailHosting.NoMail _ -> "receives none";
                    case MailHosting.Elsewhere _ -> "not recognised";
                    case MailHosting.NoMx _ -> "no MX record";
                    case MailHosting.NotAnswered _ -> "not answered";
                    case MailHosting.Unknown _ -> "not asked";
                };
    }

    @Override
    public String dnsAt(DnsHosting hosting) {
        return "DNS at: "
                + switch (hosting) {
                    case DnsHosting.AtProvider(String name, var witness, _) ->
                            "%s (%s)".formatted(name, witness(witness));
                    case DnsHosting.Several(var names, boolean andOthers, var witnesses) ->
                            "%s%s (%s)"
                                    .formatted(
                                            String.join(" and ", names),
                                            andOthers ? " and another" : "",
                                            witnesses.stream()
                                                    .map(EnglishWords::witness)
                                                    .collect(Collectors.joining(", ")));
                    case DnsHosting.Unrecognised _ -> "not recognised";
                    case DnsHosting.NotAnswered _ -> "not answered";
                    case DnsHosting.NotAsked _ -> "not asked";
                };
    }

    private static String witness(DnsHosting.Witness witness) {
        return switch (witness) {
            case DOMAIN_CONNECT -> "_domainconnect";
            case NAME_SERVERS -> "name servers";
            case SOA -> "SOA";
        };
    }
}
