package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.SpfRequest;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// From a domain to what is said of it. Start reading here: evaluate, find what is wrong
/// ([Diagnosis]), look around, propose a change ([Proposals]).
public final class Adviser {

    /// A domain is judged by the worst that happens to mail from it. A temporary error hides no
    /// definitive result.
    private static final List<SpfResult> WORST_FIRST =
            List.of(
                    SpfResult.FAIL,
                    SpfResult.PERMERROR,
                    SpfResult.SOFTFAIL,
                    SpfResult.NONE,
                    SpfResult.NEUTRAL,
                    SpfResult.TEMPERROR,
                    SpfResult.PASS);

    /// What may be asked beyond the verdict: several times what any of thousands of real domains
    /// takes, and little enough that no record makes us a nuisance to others.
    private static final int MOST_QUESTIONS = 300;

    private final Spf spf;
    private final Providers providers;
    private final AdviceSettings settings;

    public Adviser(Spf spf, Providers providers, AdviceSettings settings) {
        this.spf = spf;
        this.providers = providers;
        this.settings = settings;
    }

    /// What the night asks: mail from any address of the domain, which is affected or not. Only for
    /// affected domains is looked around; of the others the record itself is looked at, which costs
    /// no question more.
    public Assessment assess(Dns dns, DomainName domain, List<InetAddress> sendingAddresses) {
        String sender = "postmaster@" + domain.value();
        List<SpfRequest> requests =
                sendingAddresses.stream()
                        .map(ip -> new SpfRequest(ip, sender, domain.value()))
                        .toList();
        return assess(dns, domain, requests, false);
    }

    /// What `check` asks: these mails, all from one domain.
    ///
    /// @param lookAround survey the whole record, and ask for DMARC and the providers even where
    ///   mail passes
    public Assessment assess(
            Dns dns, DomainName domain, List<SpfRequest> requests, boolean lookAround) {
        return assessed(new HeardDns(dns), domain, requests, lookAround);
    }

    /// Why the name that is to be included instead of the sending addresses will not be: one
    /// English sentence; empty where it lets all of them in, where nothing is known, or none is
    /// set.
    public Optional<String> faultOfInclude(Dns dns, List<InetAddress> sendingAddresses) {
        return settings.include()
                .flatMap(name ->
                        sendingAddresses.stream()
                                .map(ip ->
                                        new SpfRequest(
                                                ip, "postmaster@" + name.value(), name.value()))
                                .map(request -> spf.check(dns, request))
                                .filter(evaluation ->
                                        evaluation.result() != SpfResult.PASS
                                                && evaluation.result() != SpfResult.TEMPERROR)
                                .findFirst()
                                .map(evaluation ->
                                        "The record of %s gives %s for %s, so that it is not proposed."
                                                .formatted(
                                                        name,
                                                        evaluation.result().code(),
                                                        AddressText.readable(
                                                                evaluation.request().ip()))));
    }

    private Assessment assessed(
            HeardDns dns, DomainName domain, List<SpfRequest> requests, boolean lookAround) {
        List<Evaluation> evaluations =
                requests.stream().map(request -> spf.check(dns, request)).toList();
        dns.allow(MOST_QUESTIONS);
        Evaluation decisive =
                evaluations.stream()
                        .min(
                                Comparator.comparingInt(
                                        evaluation -> WORST_FIRST.indexOf(evaluation.result())))
                        .orElseThrow();
        return switch (decisive.result()) {
            case TEMPERROR -> unknown(dns, domain, evaluations, decisive);
            case PASS ->
                    lookAround
                            ? lookedAround(dns, domain, evaluations, decisive)
                            : passing(dns, domain, evaluations, decisive);
            case FAIL, SOFTFAIL, NEUTRAL, NONE, PERMERROR ->
                    lookedAround(dns, domain, evaluations, decisive);
        };
    }

    private Assessment unknown(
            Dns dns, DomainName domain, List<Evaluation> evaluations, Evaluation decisive) {
        boolean freemail = providers.isFreemail(domain);
        Today today = Today.of(dns, domain);
        Optional<Finding> finding =
                new Diagnosis(domain, evaluations, decisive, Optional.empty(), today, freemail)
                        .finding();
        return new Assessment(
                domain,
                evaluations,
                decisive,
                finding,
                Optional.empty(),
                List.of(),
                Urgency.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Surroundings.unknown(freemail),
                List.of(),
                today.replaced(),
                Optional.empty());
    }

    private Assessment passing(
            Dns dns, DomainName domain, List<Evaluation> evaluations, Evaluation decisive) {
        return new Assessment(
                domain,
                evaluations,
                decisive,
                Optional.empty(),
                Optional.empty(),
                spf.lint(dns, decisive.request()),
                Urgency.NOTHING_TO_DO,
                Optional.empty(),
                Optional.empty(),
                Surroundings.unknown(providers.isFreemail(domain)),
                List.of(),
                decisive.record(),
                recordTtl(dns, domain, decisive));
    }

    private Assessment lookedAround(
            HeardDns dns, DomainName domain, List<Evaluation> evaluations, Evaluation decisive) {
        Surroundings surroundings = surroundings(dns, domain, decisive);
        Survey survey = spf.survey(dns, decisive.request());
        Today today = Today.of(dns, domain);
        Optional<Finding> finding =
                new Diagnosis(
                                domain,
                                evaluations,
                                decisive,
                                Optional.of(survey),
                                today,
                                surroundings.freemail())
                        .finding();
        Optional<Change> change =
                finding.filter(Adviser::canBeChanged)
                        .flatMap(_ -> change(dns, domain, evaluations, today))
                        // What was not looked at may be lost by it
                        .filter(_ -> !dns.isExhausted());
        Optional<String> domainConnect =
                change.filter(proven -> !proven.isAtAlias())
                        .flatMap(proven ->
                                settings.domainConnect()
                                        .flatMap(it -> it.link(dns, domain, proven, surroundings)));
        return new Assessment(
                domain,
                evaluations,
                decisive,
                finding,
                Optional.of(survey),
                hints(survey, finding),
                urgency(decisive, finding, surroundings),
                change,
                domainConnect,
                surroundings,
                dns.unanswered(),
                today.replaced(),
                recordTtl(dns, domain, decisive));
    }

    private Urgency urgency(
            Evaluation decisive, Optional<Finding> finding, Surroundings surroundings) {
        Dmarc dmarc = settings.signed() ? new Dmarc.NotPublished() : surroundings.dmarcLookup();
        return finding.filter(Finding.NoSuchDomain.class::isInstance).isPresent()
                ? Urgency.ofNoSuchDomain(dmarc)
                : Urgency.of(decisive.result(), dmarc);
    }

    private static Optional<Duration> recordTtl(Dns dns, DomainName domain, Evaluation decisive) {
        return decisive.record().isPresent()
                        && dns.ask(domain, RecordType.TXT) instanceof Records answer
                ? Optional.of(answer.ttl())
                : Optional.empty();
    }

    private Surroundings surroundings(Dns dns, DomainName domain, Evaluation decisive) {
        ZoneApex zone = ZoneApex.of(domain, dns);
        return new Surroundings(
                DmarcTreeWalk.policy(domain, dns),
                providers.mailHosting(domain, dns),
                zone,
                providers.dnsHosting(zone, dns),
                decisive.record()
                        .map(RecordParser::parse)
                        .filter(SpfRecord.class::isInstance)
                        .map(record -> providers.sendingBy((SpfRecord) record))
                        .orElse(List.of()),
                providers.isFreemail(domain));
    }

    /// Nobody can publish a record for somebody else's domain, or for none.
    private static boolean canBeChanged(Finding finding) {
        return !(finding instanceof Finding.Freemail || finding instanceof Finding.NoSuchDomain);
    }

    private static List<Hint> hints(Survey survey, Optional<Finding> finding) {
        return survey.hints().stream()
                .filter(hint -> finding.stream().noneMatch(found -> found.covers(hint)))
                .toList();
    }

    private Optional<Change> change(
            Dns dns, DomainName domain, List<Evaluation> evaluations, Today today) {
        // An address of which nothing is known is neither let in nor in the way of the others
        List<SpfRequest> requests =
                evaluations.stream()
                        .filter(evaluation -> evaluation.result() != SpfResult.TEMPERROR)
                        .map(Evaluation::request)
                        .toList();
        var before = new PassedBefore(spf, dns, domain, today.records());
        var prover = new Prover(spf, dns, domain, requests, before);
        var slimming = new Slimming(spf, dns, domain, requests.getFirst());
        return new Proposals(dns, domain, prover, slimming, settings.include())
                .change(today, new FirstRecord(dns, domain, providers))
                .map(change ->
                        Alias.end(dns, domain)
                                .map(target -> change.with(new Warning.AtAlias(domain, target)))
                                .orElse(change));
    }
}
