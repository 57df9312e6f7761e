package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.Providers;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.notice.Composition.Link;
import de.flowfact.spfaudit.notice.Decision.Silence;
import de.flowfact.spfaudit.notice.Decision.Step;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Turns decisions into German notices, as text and as HTML from one [Letter]. Safe for threads.
public final class NoticeWriter {

    private final NoticeSettings settings;
    private final Providers providers;
    private final TemplateEngine templates = new TemplateEngine();

    /// @param providers for where a record is edited
    public NoticeWriter(NoticeSettings settings, Providers providers) {
        this.settings = settings;
        this.providers = providers;
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
                            new Composition.Suppressed(customer.id(), reason, mentions(domains)));
            case Decision.Nothing() -> Optional.empty();
        };
    }

    /// What goes into the outbox for a decision that has to wait.
    public Composition defer(Rationing.Postponed postponed) {
        Decision.Tell tell = postponed.tell();
        List<Link> links =
                Stream.concat(
                                mentions(tell.matter().domains()).stream(),
                                mentions(tell.matter().fixed()).stream())
                        .toList();
        return new Composition.Deferred(
                tell.customer().id(),
                tell.matter().kind(),
                recipient(tell),
                postponed.reason(),
                links);
    }

    private Composition write(Decision.Tell tell) {
        Customer customer = tell.customer();
        Matter matter = tell.matter();
        List<String> missing = missing(customer, matter);
        if (!missing.isEmpty()) {
            return new Composition.Suppressed(
                    customer.id(),
                    "Die Nachricht konnte nicht geschrieben werden, es fehlt: %s."
                            .formatted(String.join(", ", missing)),
                    mentions(matter.domains()));
        }
        Letter letter = Wording.letter(settings, providers, customer, matter);
        var model = new Context(Locale.GERMANY);
        model.setVariable("letter", letter);
        return new Composition.Composed(
                customer.id(),
                matter.kind(),
                recipient(tell),
                matter.kind() == NoticeKind.LAST_REMINDER
                        ? MailAddress.parse(customer.accountManagerEmail()).orElse(null)
                        : null,
                letter.subject(),
                templates.process("notice.txt", model),
                templates.process("notice.html", model),
                links(tell));
    }

    static Mailbox recipient(Decision.Tell tell) {
        return new Mailbox(Salutation.recipientName(tell.customer()), tell.recipient());
    }

    private static List<Link> links(Decision.Tell tell) {
        var links = new ArrayList<Link>();
        for (Step step : tell.steps()) {
            links.add(Link.step(step.episodeId(), step.stage(), step.urgency(), step.incomplete()));
        }
        for (Silence silence : tell.silences()) {
            links.add(Link.silence(silence.episodeId(), silence.reason()));
        }
        Set<Long> linked = links.stream().map(Link::episodeId).collect(Collectors.toSet());
        mentions(tell.matter().domains()).stream()
                .filter(mention -> !linked.contains(mention.episodeId()))
                .forEach(links::add);
        return links;
    }

    private static List<Link> mentions(List<AuditedDomain> domains) {
        var links = new ArrayList<Link>();
        for (AuditedDomain domain : domains) {
            EpisodeSoFar episode = domain.episode();
            if (episode != null) {
                links.add(Link.mention(episode.id()));
            }
        }
        return links;
    }

    private List<String> missing(Customer customer, Matter matter) {
        var required = new ArrayList<Required>();
        required.add(Required.of("Kundennummer", customer.number()));
        required.add(Required.of("Name des Kunden", customer.name()));
        required.add(Required.of("Name des Betreuers", customer.accountManager()));
        required.add(Required.of("E-Mail-Adresse des Betreuers", customer.accountManagerEmail()));
        required.addAll(Required.forKind(customer, matter));
        for (AuditedDomain domain : matter.domains()) {
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
            case NOT_PERMITTED, PARTLY_PERMITTED, BROKEN_RECORD -> true;
            case OTHER -> domain.verdict().result() != SpfResult.NONE;
            case NO_RECORD, SEVERAL_RECORDS, FREEMAIL, NO_SUCH_DOMAIN -> false;
        };
    }
}
