package de.flowfact.spfaudit.notice;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toMap;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.Customer;
import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.notice.Decision.Silence;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is told what, and when: what a domain's finding means for mail once, then again if it gets
/// worse, or stays so for long, and once more when it is put right. One mail a customer and night,
/// of all domains. What is not known (a temporary error) is told to nobody.
///
/// @param schedule when reminders are due
/// @param exclusions what keeps customers from being told tonight
public record NoticePolicy(Schedule schedule, Exclusions exclusions) {

    private static final Comparator<AuditedDomain> MOST_URGENT_FIRST =
            comparingInt((AuditedDomain d) -> d.verdict().urgency())
                    .thenComparing(comparing(AuditedDomain::domain));

    /// The decision on one customer.
    ///
    /// @param concerns all domains of that customer that are affected or pass again
    public Decision decide(LocalDate night, List<Concern> concerns) {
        List<Due> due =
                concerns.stream()
                        .flatMap(concern -> schedule.due(night, concern).stream())
                        .filter(d ->
                                d.kind() != NoticeKind.ALL_CLEAR || !isBadNewsAwaited(concerns))
                        .toList();
        if (due.isEmpty()) {
            return new Decision.Nothing();
        }
        Customer customer = due.getFirst().audited().customer();
        if (concerns.stream().anyMatch(c -> c.audited().customer().id() != customer.id())) {
            throw new IllegalArgumentException("domains of more than one customer");
        }
        List<Due> audible = due.stream().filter(d -> whySilent(d).isEmpty()).toList();
        Optional<String> obstacle =
                obstacle(customer)
                        .or(() -> audible.isEmpty() ? whySilent(due.getFirst()) : Optional.empty());
        if (obstacle.isPresent()) {
            return suppressed(customer, due, obstacle.get());
        }
        List<Silence> silences =
                due.stream()
                        .flatMap(d ->
                                whySilent(d)
                                        .map(reason -> new Silence(d.step().episodeId(), reason))
                                        .stream())
                        .toList();
        return tell(customer, concerns, oneSubject(audible), silences);
    }

    /// An all clear that says nothing of another domain would be taken for one about all of them.
    private static boolean isBadNewsAwaited(List<Concern> concerns) {
        return concerns.stream().anyMatch(concern -> !isTellable(concern));
    }

    private static boolean isTellable(Concern concern) {
        return !concern.audited().isAffected()
                || concern.audited().verdict().completeness().isTellable();
    }

    private Optional<String> whySilent(Due due) {
        return exclusions.of(due.audited().domain());
    }

    private Optional<String> obstacle(Customer customer) {
        if (customer.optedOut()) {
            return Optional.of("Der Kunde möchte keine Benachrichtigungen erhalten.");
        }
        return MailAddress.parse(customer.email()).isEmpty()
                ? Optional.of("Die hinterlegte E-Mail-Adresse ist ungültig.")
                : exclusions.of(customer);
    }

    /// Nobody has to look after good news that cannot be told.
    private static Decision suppressed(Customer customer, List<Due> due, String reason) {
        List<AuditedDomain> domains =
                due.stream()
                        .map(Due::audited)
                        .filter(AuditedDomain::isAffected)
                        .sorted(MOST_URGENT_FIRST)
                        .toList();
        return domains.isEmpty()
                ? new Decision.Nothing()
                : new Decision.Suppress(customer, domains, reason);
    }

    /// An address at a mailbox provider is another matter than a domain of one's own: it has a
    /// notice to itself, in a night without one about the others.
    private static List<Due> oneSubject(List<Due> due) {
        List<Due> aboutOwnDomains =
                due.stream().filter(d -> d.kind() != NoticeKind.FREEMAIL).toList();
        return aboutOwnDomains.isEmpty() ? due : aboutOwnDomains;
    }

    private Decision tell(
            Customer customer, List<Concern> concerns, List<Due> all, List<Silence> silences) {
        NoticeKind kind = all.stream().map(Due::kind).min(naturalOrder()).orElseThrow();
        // A last reminder is said to be one, and goes to the account manager: it waits for a night
        // in which it may be.
        List<Due> due =
                all.stream()
                        .filter(d -> d.kind() == kind || d.kind() != NoticeKind.LAST_REMINDER)
                        .toList();
        List<Due> ofThatKind = due.stream().filter(d -> d.kind() == kind).toList();
        List<AuditedDomain> occasion =
                ofThatKind.stream()
                        .map(Due::audited)
                        .filter(AuditedDomain::isAffected)
                        .sorted(MOST_URGENT_FIRST)
                        .toList();
        return new Decision.Tell(
                customer,
                MailAddress.parse(customer.email()).orElseThrow(),
                new Matter(
                        kind,
                        kind == NoticeKind.FREEMAIL ? occasion : affectedOwnDomains(concerns),
                        occasion,
                        due.stream()
                                .filter(d -> d.kind() == NoticeKind.ALL_CLEAR)
                                .map(Due::audited)
                                .sorted(comparing(AuditedDomain::domain))
                                .toList(),
                        toldOn(kind, ofThatKind),
                        concerns.stream().collect(toMap(c -> c.audited().domain(), Concern::told))),
                due.stream().map(Due::step).toList(),
                silences,
                due.stream().map(Due::since).min(naturalOrder()).orElseThrow());
    }

    /// Also those of which nothing new is to be said: a notice is complete in itself.
    private List<AuditedDomain> affectedOwnDomains(List<Concern> concerns) {
        return concerns.stream()
                .filter(NoticePolicy::isTellable)
                .map(Concern::audited)
                .filter(d -> d.isAffected() && !d.verdict().freemail())
                .filter(d -> exclusions.of(d.domain()).isEmpty())
                .sorted(MOST_URGENT_FIRST)
                .toList();
    }

    private static @Nullable LocalDate toldOn(NoticeKind kind, List<Due> due) {
        return switch (kind) {
            case FIRST -> null;
            // Since the latest notice about them, or one, it has become worse.
            case WORSENED, COMPLETED ->
                    days(due, ToldSoFar::lastOn).max(naturalOrder()).orElse(null);
            case LAST_REMINDER, REMINDER, ALL_CLEAR, FREEMAIL ->
                    days(due, ToldSoFar::firstOn).min(naturalOrder()).orElse(null);
        };
    }

    private static Stream<LocalDate> days(
            List<Due> due, Function<ToldSoFar, @Nullable LocalDate> day) {
        return due.stream().flatMap(d -> Stream.ofNullable(day.apply(d.told())));
    }
}
