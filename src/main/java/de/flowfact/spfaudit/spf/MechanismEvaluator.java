package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Address;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.spf.Match.Failed;
import de.flowfact.spfaudit.spf.Mechanism.CidrLengths;
import de.flowfact.spfaudit.spf.Term.Directive;
import de.flowfact.spfaudit.spf.Visit.Lookup;
import java.net.Inet4Address;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// RFC 7208, 5: whether one mechanism matches the sending address.
final class MechanismEvaluator {

    private final Check check;
    private final DomainName domain;
    private final Directive directive;
    private final Expander expander;
    private @Nullable Visit nested;

    MechanismEvaluator(
            Check check, DomainName domain, String domainAsWritten, Directive directive) {
        this.check = check;
        this.domain = domain;
        this.directive = directive;
        this.expander = new Expander(check, domain, domainAsWritten);
    }

    Match match() {
        if (directive.mechanism().asksDns() && !check.countLookup()) {
            return new Failed(SpfResult.PERMERROR, new Reason.TooManyLookups(domain, directive));
        }
        Match match =
                missedMacro()
                        .<Match>map(missed -> new Failed(SpfResult.TEMPERROR, missed))
                        .orElseGet(this::evaluate);
        // RFC 7208, 4.6.4. A limit that an included record has met is already told as such.
        if (check.tooManyVoidLookups() && nested == null) {
            return new Failed(
                    SpfResult.PERMERROR, new Reason.TooManyVoidLookups(domain, directive));
        }
        return match;
    }

    /// What is unknown of the name that the macro p stands for.
    private Optional<Reason.Unavailable> missedMacro() {
        return directive.mechanism().domainSpec().flatMap(expander::missedMacro);
    }

    private Match evaluate() {
        return switch (directive.mechanism()) {
            case Mechanism.All _ -> Match.YES;
            case Mechanism.Include(DomainSpec target) -> include(target);
            case Mechanism.A(DomainSpec target, CidrLengths lengths) ->
                    expander.targetDomain(target)
                            .map(host -> hostAddresses(host, lengths))
                            .orElse(Match.NO);
            case Mechanism.Mx(DomainSpec target, CidrLengths lengths) ->
                    expander.targetDomain(target).map(name -> mx(name, lengths)).orElse(Match.NO);
            case Mechanism.Ptr(DomainSpec target) ->
                    expander.targetDomain(target).map(this::ptr).orElse(Match.NO);
            case Mechanism.Ip4(Network network) -> Match.of(network.contains(check.ip()));
            case Mechanism.Ip6(Network network) -> Match.of(network.contains(check.ip()));
            case Mechanism.Exists(DomainSpec target) ->
                    expander.targetDomain(target).map(this::exists).orElse(Match.NO);
        };
    }

    /// RFC 7208, 5.2
    private Match include(DomainSpec spec) {
        if (expander.cannotBeName(spec)) {
            return Match.NO;
        }
        String target = expander.targetName(spec);
        if (check.tooManyVoidLookups()) {
            return Match.NO;
        }
        CheckHost.Verdict included = CheckHost.of(check, target);
        nested = included.visit();
        return switch (included.result()) {
            case PASS -> Match.YES;
            case FAIL, SOFTFAIL, NEUTRAL -> Match.NO;
            case TEMPERROR -> new Failed(SpfResult.TEMPERROR, included.reason());
            case PERMERROR -> new Failed(SpfResult.PERMERROR, included.reason());
            case NONE ->
                    new Failed(
                            SpfResult.PERMERROR,
                            new Reason.TargetWithoutRecord(domain, directive, target));
        };
    }

    /// RFC 7208, 5.3
    private Match hostAddresses(DomainName host, CidrLengths lengths) {
        RecordType type = check.addressType();
        int bits = check.ip() instanceof Inet4Address ? lengths.ip4() : lengths.ip6();
        return switch (expander.ask(host, type)) {
            case Records records ->
                    Match.of(
                            records.only(Address.class).stream()
                                    .anyMatch(host4or6 ->
                                            Network.sharesPrefix(
                                                    host4or6.address(), check.ip(), bits)));
            case NoData _, NoSuchName _ -> Match.NO;
            case Unavailable(Fault fault) -> unavailable(host, type, fault);
        };
    }

    /// RFC 7208, 5.4: no MX records are no match; there is no falling back to A
    private Match mx(DomainName name, CidrLengths lengths) {
        return switch (expander.ask(name, RecordType.MX)) {
            case Records records -> mxHosts(name, records, lengths);
            case NoData _, NoSuchName _ -> Match.NO;
            case Unavailable(Fault fault) -> unavailable(name, RecordType.MX, fault);
        };
    }

    private Match mxHosts(DomainName name, Records records, CidrLengths lengths) {
        int count = records.records().size() + records.unreadable();
        if (count > Limits.MX_HOSTS) {
            return new Failed(
                    SpfResult.PERMERROR, new Reason.TooManyMxHosts(domain, directive, count));
        }
        Match match = mxHosts(records.only(Mx.class), lengths);
        // A host that cannot be asked for is not one that does not match.
        return match instanceof Match.No && records.unreadable() > 0
                ? unavailable(name, RecordType.MX, Fault.MALFORMED)
                : match;
    }

    private Match mxHosts(List<Mx> hosts, CidrLengths lengths) {
        // RFC 5321, 5.1: in the order of preference, then by name; name servers answer in any
        // order, and the verdict must not depend on it
        List<Mx> preferredFirst =
                hosts.stream()
                        .sorted(Comparator.comparingInt(Mx::preference).thenComparing(Mx::host))
                        .toList();
        for (Mx mx : preferredFirst) {
            // RFC 7505: a null MX, the root, is no host
            Optional<DomainName> host = DomainName.ofOctets(mx.host());
            Match match = host.map(at -> hostAddresses(at, lengths)).orElse(Match.NO);
            if (!(match instanceof Match.No)) {
                return match;
            }
            // RFC 7208, 11.1: as soon as there are more than two
            if (check.tooManyVoidLookups()) {
                break;
            }
        }
        return Match.NO;
    }

    /// RFC 7208, 5.5
    private Match ptr(DomainName target) {
        if (expander.validatedNames().stream().anyMatch(name -> name.isWithin(target))) {
            return Match.YES;
        }
        return expander.missedName()
                .<Match>map(missed -> new Failed(SpfResult.TEMPERROR, missed))
                .orElse(Match.NO);
    }

    /// RFC 7208, 5.7: an A query whatever the family of the sending address
    private Match exists(DomainName name) {
        return switch (expander.ask(name, RecordType.A)) {
            case Records _ -> Match.YES;
            case NoData _, NoSuchName _ -> Match.NO;
            case Unavailable(Fault fault) -> unavailable(name, RecordType.A, fault);
        };
    }

    private Match unavailable(DomainName name, RecordType type, Fault fault) {
        return new Failed(SpfResult.TEMPERROR, new Reason.Unavailable(domain, name, type, fault));
    }

    List<Lookup> lookups() {
        return expander.lookups();
    }

    @Nullable Visit nested() {
        return nested;
    }
}
