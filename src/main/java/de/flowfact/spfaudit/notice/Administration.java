package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.notice.Letter.Details;
import de.flowfact.spfaudit.notice.Letter.Legend;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import de.flowfact.spfaudit.notice.Letter.Row;
import de.flowfact.spfaudit.notice.Letter.Run;
import java.util.ArrayList;
import java.util.List;

/// The part that is forwarded: on whose behalf, then a block for each domain that can be set right
/// in DNS.
final class Administration {

    private final NoticeSettings settings;
    private final Customer customer;
    private final Findings inDns;
    private final AdministrationBlock block;

    Administration(
            NoticeSettings settings, Providers providers, Customer customer, Findings inDns) {
        this.settings = settings;
        this.customer = customer;
        this.inDns = inDns;
        this.block = new AdministrationBlock(settings, providers);
    }

    List<Part> parts() {
        if (inDns.isEmpty()) {
            return List.of();
        }
        var blocks = new ArrayList<Details>();
        if (inDns.areFew()) {
            inDns.stream().map(d -> details(d, block.rows(d.verdict()))).forEach(blocks::add);
        } else {
            // Some mail programs show no more than 100 kB of a mail.
            blocks.add(
                    new Details(
                            "Für alle Domains",
                            "Angaben für alle Domains",
                            block.sharedRows(inDns.stream().map(AuditedDomain::verdict).toList())));
            inDns.stream().map(d -> details(d, block.ownRows(d.verdict()))).forEach(blocks::add);
        }
        var parts = new ArrayList<Part>();
        parts.add(onBehalfOf());
        parts.addAll(legend(blocks));
        parts.addAll(blocks);
        return parts;
    }

    private Part onBehalfOf() {
        return new Paragraph(
                "%s versendet E-Mails im Auftrag von %s (Kundennummer %s) mit Absenderadressen %s"
                        .formatted(
                                vendor(),
                                OneLine.name(customer.name()),
                                OneLine.name(customer.number()),
                                inDns.isOne()
                                        ? """
                                        der Domain %s. Dafür muss der SPF-Eintrag der Domain den \
                                        Mailserver von %s zulassen.\
                                        """
                                                .formatted(inDns.names(), vendor())
                                        : """
                                        der folgenden %s Domains. Dafür muss der SPF-Eintrag jeder \
                                        dieser Domains den Mailserver von %s zulassen.\
                                        """
                                                .formatted(German.count(inDns.size()), vendor())));
    }

    private String vendor() {
        return OneLine.name(settings.vendorName());
    }

    private Details details(AuditedDomain domain, List<Row> rows) {
        return new Details(
                title(domain), "Angaben für " + ReadableDomain.of(domain.domain()), rows);
    }

    private String title(AuditedDomain domain) {
        String name = ReadableDomain.of(domain.domain());
        if (inDns.isOne()) {
            return "";
        }
        return inDns.areNumbered()
                ? "Nr. %d: %s".formatted(inDns.number(domain), name)
                : "%d von %d: %s".formatted(inDns.all().indexOf(domain) + 1, inDns.size(), name);
    }

    /// What the marks mean, for whoever sees them.
    private static List<Part> legend(List<Details> blocks) {
        boolean out = has(Run.Change.OUT, blocks);
        boolean in = has(Run.Change.IN, blocks);
        if (!out && !in) {
            return List.of();
        }
        String goes = "unter „Bisher“ durchgestrichen, was entfällt";
        String comes = "unter „Neu“ unterstrichen, was hinzukommt";
        return List.of(
                new Legend(
                        "Zum Vergleich ist %s."
                                .formatted(
                                        out && in ? goes + ", und " + comes : out ? goes : comes)));
    }

    private static boolean has(Run.Change change, List<Details> blocks) {
        return blocks.stream()
                .flatMap(details -> details.rows().stream())
                .flatMap(row -> row.values().stream())
                .flatMap(value -> value.runs().stream())
                .anyMatch(run -> run.change() == change);
    }
}
