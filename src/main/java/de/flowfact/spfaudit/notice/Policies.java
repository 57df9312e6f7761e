package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import java.util.Optional;
import java.util.stream.Stream;

/// That domains themselves ask by DMARC for what happens to mail.
final class Policies {

    private final Effects effects;

    Policies(Effects effects) {
        this.effects = effects;
    }

    /// A sentence for each policy that counts.
    Stream<Part> parts(Findings findings) {
        return Stream.of(DmarcPolicy.REJECT, DmarcPolicy.QUARANTINE)
                .flatMap(policy -> {
                    Findings under =
                            findings.where(
                                    d -> effects.enforced(d.verdict()).equals(Optional.of(policy)));
                    return under.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new Paragraph(sentence(findings, under, policy)));
                });
    }

    private static String sentence(Findings all, Findings under, DmarcPolicy policy) {
        return "%s außerdem per DMARC („%s“), dass solche E-Mails %s."
                .formatted(who(all, under), policy.code(), wanted(policy));
    }

    /// What receivers are asked to do: "…, dass solche E-Mails".
    static String wanted(DmarcPolicy policy) {
        return switch (policy) {
            case REJECT -> "abgewiesen werden";
            case QUARANTINE ->
                    "als verdächtig behandelt werden, also zum Beispiel in den Spam-Ordner kommen";
            case NONE -> "zugestellt werden";
        };
    }

    private static String who(Findings all, Findings under) {
        boolean areFreemail = !under.with(Trouble.FREEMAIL).isEmpty();
        if (all.isOne()) {
            return switch (Findings.troubleOf(all.first())) {
                case FREEMAIL -> "Der E-Mail-Anbieter verlangt";
                // A name that does not exist publishes nothing: the policy is that of one above it.
                case NO_SUCH_DOMAIN -> "Die übergeordnete Domain verlangt";
                case NOT_PERMITTED,
                        PARTLY_PERMITTED,
                        NO_RECORD,
                        SEVERAL_RECORDS,
                        BROKEN_RECORD,
                        OTHER ->
                        "Ihre Domain verlangt";
            };
        }
        if (areFreemail) {
            return "Für Adressen bei %s verlangt der E-Mail-Anbieter"
                    .formatted(under.areFew() ? under.names() : under.labels());
        }
        return under.isOne()
                ? "Die Domain %s verlangt".formatted(under.names())
                : "Die Domains %s verlangen".formatted(under.labels());
    }
}
