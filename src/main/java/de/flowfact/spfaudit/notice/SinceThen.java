package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.Earlier;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// How things stand to what the customer was told before: since when we have said so, whether
/// anything was done, and from what to what it has become worse. Only what earlier nights have
/// kept.
final class SinceThen {

    private final Matter matter;
    private final Findings occasion;
    private final Effects effects;

    /// @param occasion of the notice
    SinceThen(Matter matter, Findings occasion, Effects effects) {
        this.matter = matter;
        this.occasion = occasion;
        this.effects = effects;
    }

    /// A word that says whether the effect is news.
    String adverb() {
        return switch (matter.kind()) {
            case FIRST, COMPLETED, FREEMAIL -> "";
            case REMINDER, LAST_REMINDER, ALL_CLEAR -> "weiterhin";
            case WORSENED -> "inzwischen";
        };
    }

    Stream<Part> parts() {
        return switch (matter.kind()) {
            case FIRST, FREEMAIL, ALL_CLEAR -> Stream.empty();
            case REMINDER, LAST_REMINDER -> Stream.of(new Paragraph(reminded()));
            case WORSENED -> worsened();
            case COMPLETED -> Stream.of(new Paragraph(completed()));
        };
    }

    private String completed() {
        return """
        Als wir Ihnen am %s dazu geschrieben haben, waren einzelne Angaben nicht abrufbar. Jetzt \
        sind sie es; die Angaben hier sind vollständig.\
        """
                .formatted(toldOn());
    }

    private String reminded() {
        return "Darauf haben wir Sie zuerst am %s hingewiesen.%s"
                .formatted(toldOn(), records().map(sentence -> " " + sentence).orElse(""));
    }

    /// Whether the records are as they were; nothing where that is not the same for all, or not
    /// known.
    private Optional<String> records() {
        if (occasion.stream().anyMatch(d -> !isKnown(d))) {
            return Optional.empty();
        }
        long changed = occasion.stream().filter(this::isChanged).count();
        if (changed == 0) {
            return Optional.of(unchanged());
        }
        return changed == occasion.size() && occasion.setRightInDns().size() == occasion.size()
                ? Optional.of(
                        occasion.isOne()
                                ? "Der SPF-Eintrag wurde inzwischen geändert, der Fehler ist damit"
                                        + " aber nicht behoben."
                                : "Die SPF-Einträge wurden inzwischen geändert, die Fehler sind"
                                        + " damit aber nicht behoben.")
                : Optional.empty();
    }

    private String unchanged() {
        if (occasion.isOne()) {
            return switch (Findings.troubleOf(occasion.first())) {
                case NO_RECORD -> "Einen SPF-Eintrag gibt es weiterhin nicht.";
                case NO_SUCH_DOMAIN -> "Die Domain gibt es weiterhin nicht.";
                case NOT_PERMITTED,
                        PARTLY_PERMITTED,
                        SEVERAL_RECORDS,
                        BROKEN_RECORD,
                        FREEMAIL,
                        OTHER ->
                        "Der SPF-Eintrag ist gegenüber damals unverändert.";
            };
        }
        return "Seitdem ist an diesen Domains nichts geändert worden.";
    }

    private boolean isKnown(AuditedDomain domain) {
        return matter.told(domain).then() != null;
    }

    private boolean isChanged(AuditedDomain domain) {
        Earlier then = matter.told(domain).then();
        return then != null && !Objects.equals(then.record(), domain.verdict().record());
    }

    private Stream<Part> worsened() {
        return occasion.areFew()
                ? occasion.stream().map(d -> new Paragraph(worsened(d)))
                : Stream.of(
                        new Paragraph(
                                "Bei %s Domains ist das schlechter als bei unserer Nachricht vom %s."
                                        .formatted(German.count(occasion.size()), toldOn())));
    }

    private String worsened(AuditedDomain domain) {
        ToldSoFar told = matter.told(domain);
        String on = told.lastOn() == null ? toldOn() : German.date(told.lastOn());
        String which =
                matter.domains().size() == 1 ? "" : ReadableDomain.of(domain.domain()) + ": ";
        Earlier before = told.lately();
        if (before == null || !isAffected(before.result())) {
            return which + "Das ist schlechter als bei unserer Nachricht vom %s.".formatted(on);
        }
        Effect then = effects.of(before.result(), before.dmarc());
        Effect now = effects.of(domain);
        return then.strength() == now.strength()
                ? which
                        + reason(domain.verdict(), before, on)
                                .orElse(
                                        "Das ist schlechter als bei unserer Nachricht vom %s."
                                                .formatted(on))
                : "%sAls wir Ihnen am %s geschrieben haben, galt noch: E-Mails %s. Jetzt gilt: E-Mails %s.%s"
                        .formatted(
                                which,
                                on,
                                then.strength().predicate(),
                                now.strength().predicate(),
                                reason(domain.verdict(), before).map(r -> " " + r).orElse(""));
    }

    private static boolean isAffected(SpfResult result) {
        return result != SpfResult.PASS && result != SpfResult.TEMPERROR;
    }

    private static Optional<String> reason(Verdict now, Earlier before, String on) {
        return reason(now, before)
                .map(r ->
                        "Seit unserer Nachricht vom %s hat sich etwas geändert. %s"
                                .formatted(on, r));
    }

    /// What has changed: the policy, or the record.
    private static Optional<String> reason(Verdict now, Earlier before) {
        Optional<DmarcPolicy> policy = DmarcPolicy.ofCode(now.dmarc());
        Optional<DmarcPolicy> earlier = DmarcPolicy.ofCode(before.dmarc());
        if (policy.isPresent() && before.dmarcKnown() && !policy.equals(earlier)) {
            return Optional.of(
                    "Die DMARC-Richtlinie Ihrer Domain lautet jetzt „%s“, bisher %s."
                            .formatted(
                                    policy.get().code(),
                                    earlier.map(p -> "„" + p.code() + "“").orElse("gab es keine")));
        }
        return Objects.equals(before.record(), now.record())
                ? Optional.empty()
                : Optional.of("Der SPF-Eintrag wurde inzwischen geändert.");
    }

    private String toldOn() {
        return German.date(Objects.requireNonNull(matter.toldOn()));
    }
}
