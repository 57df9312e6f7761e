package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Domain Connect, 2.2: a link by which the owner of a domain has the DNS provider apply a change,
/// after logging in there and seeing it.
public final class DomainConnect {

    private final Template template;
    private final Map<String, String> pages;

    private DomainConnect(Template template, Map<String, String> pages) {
        this.template = template;
        this.pages = pages;
    }

    /// A template that DNS providers know. It has to set the TXT record of the name to the variable
    /// `spf`, in the place of one that begins with `v=spf1`.
    ///
    /// @param provider identifier of whoever registered it, a domain
    /// @param service identifier of the template among those
    public record Template(String provider, String service) {}

    /// With `advice/domain-connect.tsv`, or another file of the same form.
    public static DomainConnect of(Template template, Optional<Path> providers) {
        return new DomainConnect(
                template,
                DataFile.lines("domain-connect.tsv", providers).stream()
                        .map(line -> line.parsed(DomainConnect::fields))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        List::getFirst, List::getLast, (first, _) -> first)));
    }

    private static List<String> fields(String line) {
        List<String> fields = DataFile.fields(line);
        if (fields.size() != 2 || !fields.getLast().startsWith("https://")) {
            throw new IllegalArgumentException(
                    "the name and an address that begins with https:// are needed");
        }
        return fields;
    }

    /// Empty where the DNS provider does not offer it, or its pages are not known.
    Optional<String> link(Dns dns, DomainName domain, Change change) {
        Optional<DomainName> zone = Optional.of(domain);
        while (zone.isPresent() && zone.get().labels().size() > 1) {
            Optional<String> page = page(dns, zone.get());
            if (page.isPresent()) {
                return Optional.of(link(page.get(), zone.get(), domain, change));
            }
            zone = zone.get().parent();
        }
        return Optional.empty();
    }

    private Optional<String> page(Dns dns, DomainName zone) {
        return zone.below("_domainconnect")
                .map(name -> dns.ask(name, RecordType.TXT))
                .filter(Records.class::isInstance)
                .map(Records.class::cast)
                .flatMap(answer ->
                        answer.only(Txt.class).stream()
                                .map(txt -> pages.get(txt.text().strip()))
                                .filter(page -> page != null)
                                .findFirst());
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
