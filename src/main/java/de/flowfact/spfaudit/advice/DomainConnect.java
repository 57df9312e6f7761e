package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.NoSuchName;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Mx;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Domain Connect, 2.2: a link by which the owner of a domain has the DNS provider apply a change,
/// after logging in there and seeing it.
public final class DomainConnect {

    private static final int FIELDS = 3;
    private static final String LABEL = "_domainconnect";

    private final Template template;
    private final List<Pages> pages;

    private DomainConnect(Template template, List<Pages> pages) {
        this.template = template;
        this.pages = pages;
    }

    /// A template that DNS providers know. It has to set the TXT record of the name to the variable
    /// `spf`, in the place of one that begins with `v=spf1`.
    ///
    /// @param provider identifier of whoever registered it, a domain
    /// @param service identifier of the template among those
    public record Template(String provider, String service) {}

    /// Where a DNS provider's customers apply templates.
    ///
    /// @param signal what its zones publish at `_domainconnect`
    /// @param address begins with `https://`, and ends in no slash
    /// @param market only for domains with a mail server of such a name, by which it shows in which
    ///   of the provider's markets they are; empty where it has the same pages for all
    private record Pages(String signal, String address, Optional<HostSuffix> market) {

        static Pages parse(String line) {
            List<String> fields = DataFile.fields(line);
            if (fields.size() < 2 || fields.size() > FIELDS) {
                throw new IllegalArgumentException(
                        "the name and an address that begins with https:// are needed");
            }
            return new Pages(
                    DomainConnect.signal(fields.getFirst()),
                    address(fields.get(1)),
                    fields.size() < FIELDS || fields.getLast().isEmpty()
                            ? Optional.empty()
                            : Optional.of(HostSuffix.parse(fields.getLast())));
        }

        private static String address(String text) {
            try {
                var uri = new URI(text);
                if ("https".equals(uri.getScheme())
                        && uri.getHost() != null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null) {
                    return withoutSlashes(text);
                }
            } catch (URISyntaxException _) {
                // Named below, like one that is an address of something else.
            }
            throw new IllegalArgumentException(
                    "the name and an address that begins with https:// are needed");
        }
    }

    /// With `advice/domain-connect.tsv`, or another file of the same form.
    public static DomainConnect of(Template template, Optional<Path> providers) {
        return new DomainConnect(
                template,
                DataFile.lines("domain-connect.tsv", providers).stream()
                        .map(line -> line.parsed(Pages::parse))
                        .toList());
    }

    /// What a zone says of its provider. There is no name for a zone whose own is too long.
    static Answer ask(Dns dns, DomainName zone) {
        return zone.below(LABEL)
                .map(name -> dns.ask(name, RecordType.TXT))
                .orElseGet(() -> new NoSuchName(Duration.ZERO));
    }

    /// A host with or without a path, as it is compared.
    static String signal(String text) {
        String host = withoutSlashes(text.strip()).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /// Empty where the DNS provider does not offer it, its pages are not known, or it is not known
    /// who the provider is.
    Optional<String> link(Dns dns, DomainName domain, Change change, Surroundings surroundings) {
        return switch (surroundings.dnsHosting()) {
            case DnsHosting.AtProvider _, DnsHosting.Unrecognised _ ->
                    surroundings
                            .zone()
                            .known()
                            .flatMap(zone ->
                                    page(dns, domain, zone)
                                            .map(page -> link(page, zone, domain, change)));
            case DnsHosting.Several _, DnsHosting.NotAnswered _, DnsHosting.NotAsked _ ->
                    Optional.empty();
        };
    }

    private Optional<String> page(Dns dns, DomainName domain, DomainName zone) {
        List<String> signals =
                ask(dns, zone) instanceof Records answer
                        ? answer.only(Txt.class).stream().map(txt -> signal(txt.text())).toList()
                        : List.of();
        List<String> found =
                pages.stream()
                        .filter(page -> signals.contains(page.signal()))
                        .filter(page ->
                                page.market().stream()
                                        .allMatch(market -> isIn(market, dns, domain)))
                        .map(Pages::address)
                        .distinct()
                        .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean isIn(HostSuffix market, Dns dns, DomainName domain) {
        return dns.ask(domain, RecordType.MX) instanceof Records answer
                && answer.only(Mx.class).stream()
                        .flatMap(mx -> DomainName.ofOctets(mx.host()).stream())
                        .anyMatch(market::isOf);
    }

    private String link(String page, DomainName zone, DomainName domain, Change change) {
        String host =
                zone.equals(domain)
                        ? ""
                        : "&host="
                                + encoded(
                                        domain.value()
                                                .substring(
                                                        0,
                                                        domain.value().length()
                                                                - zone.value().length()
                                                                - 1));
        return "%s/v2/domainTemplates/providers/%s/services/%s/apply?domain=%s%s&spf=%s"
                .formatted(
                        page,
                        encoded(template.provider()),
                        encoded(template.service()),
                        encoded(zone.value()),
                        host,
                        encoded(change.proposed()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
