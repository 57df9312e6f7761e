package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Turns decisions into German notices, as text and as HTML from one [Letter]. Safe for threads.
public final class NoticeWriter {

    private final NoticeSettings settings;
    private final TemplateEngine templates = new TemplateEngine();

    public NoticeWriter(NoticeSettings settings) {
        this.settings = settings;
        var resolver = new ClassLoaderTemplateResolver(NoticeWriter.class.getClassLoader());
        resolver.setPrefix("notice/");
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
    }

    /// What goes into the outbox for a decision; empty where there is nothing to tell.
    public Optional<Composition> compose(Decision decision) {
        return switch (decision) {
            case Decision.Tell tell -> Optional.of(write(tell));
            case Decision.Suppress(Customer customer, List<AuditedDomain> domains, String reason) ->
                    Optional.of(
                            new Composition.Suppressed(customer.id(), episodes(domains), reason));
            case Decision.Nothing() -> Optional.empty();
        };
    }

    private Composition write(Decision.Tell tell) {
        Customer customer = tell.customer();
        List<String> missing = missing(tell);
        if (!missing.isEmpty()) {
            return new Composition.Incomplete(
                    customer.id(),
                    episodes(tell.domains()),
                    "Die Nachricht konnte nicht geschrieben werden, es fehlt: %s."
                            .formatted(String.join(", ", missing)));
        }
        Letter letter = Wording.letter(settings, tell);
        var model = new Context(Locale.GERMANY);
        model.setVariable("letter", letter);
        return new Composition.Composed(
                customer.id(),
                episodes(tell.domains()),
                new Mailbox(Salutation.recipientName(customer), tell.recipient()),
                letter.subject(),
                templates.process("notice.txt", model),
                templates.process("notice.html", model));
    }

    private static List<Long> episodes(List<AuditedDomain> domains) {
        return domains.stream()
                .map(AuditedDomain::episode)
                .filter(Objects::nonNull)
                .map(EpisodeSoFar::id)
                .toList();
    }

    private List<String> missing(Decision.Tell tell) {
        Customer customer = tell.customer();
        var required = new ArrayList<Required>();
        required.add(Required.of("Kundennummer", customer.number()));
        required.add(Required.of("Name des Kunden", customer.name()));
        required.add(Required.of("Name des Betreuers", customer.accountManager()));
        required.add(Required.of("E-Mail-Adresse des Betreuers", customer.accountManagerEmail()));
        for (AuditedDomain domain : tell.domains()) {
            required.add(
                    Required.of("Ursache zu " + domain.domain(), domain.verdict().causeGerman()));
            if (mustHaveRecord(domain)) {
                required.add(
                        Required.of(
                                "veröffentlichter Eintrag von " + domain.domain(),
                                domain.verdict().record()));
            }
            if (domain.verdict().proposed() != null) {
                required.add(
                        Required.of(
                                "vorgeschlagener Eintrag für " + domain.domain(),
                                domain.verdict().proposed()));
            }
        }
        return Stream.concat(
                        settings.missing().stream(),
                        required.stream().filter(Required::isMissing).map(Required::name))
                .toList();
    }

    private static boolean mustHaveRecord(AuditedDomain domain) {
        return switch (Findings.troubleOf(domain)) {
            case NOT_PERMITTED, BROKEN_RECORD -> true;
            case OTHER -> domain.verdict().result() != SpfResult.NONE;
            case NO_RECORD, SEVERAL_RECORDS, FREEMAIL, NO_SUCH_DOMAIN -> false;
        };
    }
}
