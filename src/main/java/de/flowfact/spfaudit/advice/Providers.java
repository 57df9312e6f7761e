package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.NoData;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.spf.SpfRecord;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                .filter(provider -> provider.name().equals(dnsProvider) && provider.hostsDns())
                .flatMap(provider -> provider.editing().stream())
                .findFirst();
    }

    /// Whose servers a record lets in, by what they ask their customers to write into it; in
    /// alphabetical order.
    List<String> sendingBy(SpfRecord record) {
        return providers.stream()
                .filter(provider -> provider.sendsBy(record))
                .map(Provider::name)
                .sorted()
                .distinct()
                .toList();
    }

    DnsHosting dnsHosting(ZoneApex zone, Dns dns) {
        return DnsWitnesses.hosting(providers, zone, dns);
    }

    /// Who receives a domain's mail: the first of its mail servers that says so, in the order in
    /// which senders try them.
    MailHosting mailHosting(DomainName domain, Dns dns) {
        return switch (dns.ask(domain, RecordType.MX)) {
            case Unavailable _ -> new MailHosting.NotAnswered();
            case NoData _, NoSuchName _ -> new MailHosting.NoMx();
            case Records answer ->
                    isNullMx(answer)
                            ? new MailHosting.NoMail()
                            : mailServers(answer).stream()
                                    .flatMap(host -> receivedAt(host, domain).stream())
                                    .findFirst()
                                    .orElseGet(MailHosting.Elsewhere::new);
        };
    }

    private Optional<MailHosting> receivedAt(DomainName host, DomainName domain) {
        Optional<MailHosting> recognised =
                receivingAt(host)
                        .map(provider ->
                                provider.isFilter()
                                        ? new MailHosting.BehindFilter(provider.name())
                                        : new MailHosting.AtProvider(provider.name()));
        return recognised.or(() ->
                host.isWithin(domain) ? Optional.of(new MailHosting.Own()) : Optional.empty());
    }

    /// All recognised providers that receive a domain's mail, in the order in which senders try
    /// their servers; nothing where there was no answer.
    Optional<List<Provider>> receiving(DomainName domain, Dns dns) {
        return switch (dns.ask(domain, RecordType.MX)) {
            case Records answer ->
                    Optional.of(
                            mailServers(answer).stream()
                                    .flatMap(host -> receivingAt(host).stream())
                                    .distinct()
                                    .toList());
            case NoData _, NoSuchName _ -> Optional.of(List.of());
            case Unavailable _ -> Optional.empty();
        };
    }

    private Optional<Provider> receivingAt(DomainName host) {
        return providers.stream().filter(provider -> provider.receivesAt(host)).findFirst();
    }

    /// RFC 7505.
    private static boolean isNullMx(Records answer) {
        return answer.only(Mx.class).stream().allMatch(mx -> mx.host().equals(Mx.NULL_MX));
    }

    /// RFC 5321, 5.1: by preference; of equal ones those that are recognised first. The order of
    /// the answer must not count, which changes from one to the next.
    private List<DomainName> mailServers(Records answer) {
        return answer.only(Mx.class).stream()
                .sorted(
                        Comparator.comparingInt(Mx::preference)
                                .thenComparing(mx -> !isRecognised(mx))
                                .thenComparing(Mx::host))
                .flatMap(mx -> DomainName.ofOctets(mx.host()).stream())
                .toList();
    }

    private boolean isRecognised(Mx mx) {
        return DomainName.ofOctets(mx.host()).flatMap(this::receivingAt).isPresent();
    }
}
