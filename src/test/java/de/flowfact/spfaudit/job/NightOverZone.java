package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.AdviceSettings;
import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.Publication;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.demo.Zone;
import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Spf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/// What a night stores of a domain, found by the program itself.
public final class NightOverZone {

    private static final Instant NOW = Instant.parse("2026-11-23T03:32:00Z");
    private static final DomainEvaluator EVALUATOR =
            new DomainEvaluator(
                    new Adviser(new Spf(() -> NOW), Providers.known(), AdviceSettings.none()),
                    List.of(AddressLiteral.parse("89.1.69.161").orElseThrow()),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    1);

    private NightOverZone() {}

    /// What is found with these lines in DNS, in which `@` is the domain.
    public static Verdict verdict(String domain, String... lines) {
        DomainName name = DomainName.of(domain);
        Zone zone =
                Zone.parse(
                        Stream.of(lines)
                                .map(line -> line.replace("@", name.value()))
                                .toArray(String[]::new));
        Verdict found = EVALUATOR.evaluate(zone, name);
        return zone.ask(name, RecordType.TXT) instanceof Answer.Records answer
                        && !ParsedRecord.among(answer).isEmpty()
                ? confirmed(found, Math.toIntExact(answer.ttl().toSeconds()))
                : found;
    }

    /// As the zone's own name servers confirm it.
    private static Verdict confirmed(Verdict found, int recordTtl) {
        return new Verdict(
                found.domain(),
                found.result(),
                found.finding(),
                found.fingerprint(),
                found.urgency(),
                found.cause(),
                found.causeGerman(),
                found.record(),
                found.proposed(),
                found.proposedLookups(),
                found.lookups(),
                found.voidLookups(),
                found.dmarc(),
                found.dmarcKnown(),
                found.mailProvider(),
                found.dnsProvider(),
                found.freemail(),
                found.attempts(),
                found.checkedAt(),
                found.remarks(),
                found.completeness(),
                new Publication(
                        recordTtl,
                        found.publication().zone(),
                        found.publication().addressesKept()));
    }
}
