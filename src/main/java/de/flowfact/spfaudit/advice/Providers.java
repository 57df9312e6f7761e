package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Mail and DNS providers, recognised by the names of their servers.
public final class Providers {

    private final List<Provider> providers;
    private final Set<DomainName> freemail;

    private record Provider(
            String name, List<DomainName> mxSuffixes, List<DomainName> nsSuffixes) {}

    private Providers(List<Provider> providers, Set<DomainName> freemail) {
        this.providers = providers;
        this.freemail = freemail;
    }

    /// Those that come with the program: `advice/providers.tsv` and `advice/freemail.txt`.
    public static Providers known() {
        var providers = new ArrayList<Provider>();
        for (String line : DataFile.lines("providers.tsv")) {
            String[] fields = line.split("\t", -1);
            providers.add(new Provider(fields[0], names(fields[1]), names(fields[2])));
        }
        Set<DomainName> freemail =
                DataFile.lines("freemail.txt").stream()
                        .map(DomainName::of)
                        .collect(Collectors.toUnmodifiableSet());
        return new Providers(providers, freemail);
    }

    private static List<DomainName> names(String field) {
        return field.isEmpty()
                ? List.of()
                : Arrays.stream(field.split(",")).map(DomainName::of).toList();
    }

    boolean isFreemail(DomainName domain) {
        return freemail.contains(domain);
    }

    Optional<String> ofMail(DomainName domain, Dns dns) {
        if (!(dns.ask(domain, RecordType.MX) instanceof Records answer)) {
            return Optional.empty();
        }
        return answer.only(Mx.class).stream()
                .flatMap(mx -> DomainName.ofOctets(mx.host()).stream())
                .flatMap(host -> recognise(host, Provider::mxSuffixes).stream())
                .findFirst();
    }

    /// By the name servers of the zone that the domain is in.
    Optional<String> ofDns(DomainName domain, Dns dns) {
        Optional<DomainName> asked = Optional.of(domain);
        while (asked.isPresent() && asked.get().labels().size() > 1) {
            if (dns.ask(asked.get(), RecordType.NS) instanceof Records answer) {
                return answer.only(Pointer.class).stream()
                        .flatMap(ns -> recognise(ns.target(), Provider::nsSuffixes).stream())
                        .findFirst();
            }
            asked = asked.get().parent();
        }
        return Optional.empty();
    }

    private Optional<String> recognise(
            DomainName host, Function<Provider, List<DomainName>> suffixes) {
        return providers.stream()
                .filter(provider -> suffixes.apply(provider).stream().anyMatch(host::isWithin))
                .map(Provider::name)
                .findFirst();
    }
}
