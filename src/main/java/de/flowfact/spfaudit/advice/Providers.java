package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Mail and DNS providers, recognised by the names of their servers.
public final class Providers {

    private final List<Provider> providers;
    private final Set<DomainName> freemail;

    private Providers(List<Provider> providers, Set<DomainName> freemail) {
        this.providers = providers;
        this.freemail = freemail;
    }

    /// Those that come with the program: `advice/providers.tsv` and `advice/freemail.txt`.
    public static Providers known() {
        return read(Optional.empty(), Optional.empty());
    }

    /// Those of other files of the same form, where they are given.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be read
    public static Providers read(Optional<Path> providers, Optional<Path> freemail) {
        return new Providers(
                DataFile.lines("providers.tsv", providers).stream()
                        .map(line -> line.parsed(Provider::parse))
                        .toList(),
                DataFile.lines("freemail.txt", freemail).stream()
                        .map(line -> line.parsed(text -> DataFile.hostName(text.strip())))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean isFreemail(DomainName domain) {
        return freemail.contains(domain);
    }

    /// Where a record is edited at a provider of DNS, by the name under which it is recognised.
    public Optional<EditingPlace> editingAt(String dnsProvider) {
        return providers.stream()
                .filter(provider ->
                        provider.name().equals(dnsProvider) && !provider.nsSuffixes().isEmpty())
                .flatMap(provider -> provider.editing().stream())
                .findFirst();
    }

    /// Who receives a domain's mail.
    MailHosting mailHosting(DomainName domain, Dns dns) {
        if (!(dns.ask(domain, RecordType.MX) instanceof Records answer)) {
            return new MailHosting.Unknown();
        }
        List<Mx> servers = answer.only(Mx.class);
        if (servers.stream().allMatch(mx -> mx.host().equals(Mx.NULL_MX))) {
            return new MailHosting.NoMail();
        }
        List<DomainName> hosts =
                servers.stream().flatMap(mx -> DomainName.ofOctets(mx.host()).stream()).toList();
        Optional<Provider> provider = recognised(hosts, Provider::mxSuffixes);
        if (provider.isPresent()) {
            return provider.get().isFilter()
                    ? new MailHosting.BehindFilter(provider.get().name())
                    : new MailHosting.AtProvider(provider.get().name());
        }
        return hosts.stream().anyMatch(host -> host.isWithin(domain))
                ? new MailHosting.Own()
                : new MailHosting.Elsewhere();
    }

    /// The provider that receives a domain's mail, where recognised.
    Optional<Provider> receiving(DomainName domain, Dns dns) {
        return dns.ask(domain, RecordType.MX) instanceof Records answer
                ? recognised(
                        answer.only(Mx.class).stream()
                                .flatMap(mx -> DomainName.ofOctets(mx.host()).stream())
                                .toList(),
                        Provider::mxSuffixes)
                : Optional.empty();
    }

    /// By the name servers of the zone that the domain is in; empty where it is not known which
    /// zone that is.
    Optional<Provider> ofDns(DomainName domain, Dns dns) {
        if (domain.labels().size() < 2) {
            return Optional.empty();
        }
        return switch (dns.ask(domain, RecordType.NS)) {
            case Records answer ->
                    recognised(
                            answer.only(Pointer.class).stream().map(Pointer::target).toList(),
                            Provider::nsSuffixes);
            case NoData _, NoSuchName _ -> domain.parent().flatMap(above -> ofDns(above, dns));
            case Unavailable _ -> Optional.empty();
        };
    }

    private Optional<Provider> recognised(
            List<DomainName> hosts, Function<Provider, List<DomainName>> suffixes) {
        return hosts.stream()
                .flatMap(host ->
                        providers.stream()
                                .filter(provider ->
                                        suffixes.apply(provider).stream().anyMatch(host::isWithin)))
                .findFirst();
    }
}
