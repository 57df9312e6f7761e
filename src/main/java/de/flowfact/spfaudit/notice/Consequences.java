package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import java.util.List;
import java.util.stream.Stream;

/// What the findings do to the customer's mail: the first thing that a notice says, in no more
/// words for fifty domains than for one.
final class Consequences {

    private final Findings findings;
    private final Effects effects;
    private final String vendor;

    Consequences(Findings findings, Effects effects, String vendor) {
        this.findings = findings;
        this.effects = effects;
        this.vendor = vendor;
    }

    /// @param adverb how that stands to what was said before: `weiterhin`; empty: not at all
    Part part(String adverb) {
        return new Paragraph(
                """
                E-Mails, die Sie aus %s mit %s senden, %s. Bei Ihnen erscheinen sie trotzdem als \
                gesendet.\
                """
                        .formatted(vendor, addresses(), predicate(adverb)));
    }

    private String addresses() {
        boolean areFreemail = !findings.with(Trouble.FREEMAIL).isEmpty();
        if (findings.isOne()) {
            return (areFreemail ? "Ihrer Adresse bei " : "Adressen von ") + findings.names();
        }
        return areFreemail
                ? "Ihren Adressen bei "
                        + (findings.areFew()
                                ? findings.names()
                                : German.count(findings.size()) + " E-Mail-Anbietern")
                : "Adressen von %s Ihrer Domains".formatted(German.count(findings.size()));
    }

    private String predicate(String adverb) {
        List<Effect> different = different();
        if (different.size() == 1) {
            return different.getFirst().predicate(adverb);
        }
        List<Strength> strengths = different.stream().map(Effect::strength).distinct().toList();
        if (strengths.size() == 1) {
            return strengths.getFirst().predicate(adverb);
        }
        String adverbs = adverb.isEmpty() ? "" : adverb + " ";
        if (strengths.contains(Strength.MAY_BE_SPAM)) {
            return "werden %sje nach Domain abgelehnt oder können als Spam eingestuft werden"
                    .formatted(adverbs);
        }
        return strengths.contains(Strength.SPAM_OR_REJECTED)
                ? "werden %sje nach Domain abgelehnt oder landen im Spam-Ordner".formatted(adverbs)
                : "werden %svon vielen Empfängern abgelehnt".formatted(adverbs);
    }

    /// What is true of which domain where that is not the same for all: behind a list with numbers,
    /// see [#behind].
    Stream<Part> byNumbers() {
        List<Effect> different = different();
        return different.size() == 1 || !findings.areNumbered()
                ? Stream.empty()
                : Stream.of(
                        new Bullets(
                                different.stream()
                                        .map(effect ->
                                                "E-Mails von %s %s."
                                                        .formatted(
                                                                with(effect).dative(),
                                                                effect.predicate()))
                                        .toList()));
    }

    /// The same of one domain, to be put behind what is wrong with it.
    String behind(AuditedDomain domain) {
        return different().size() == 1 || findings.areNumbered()
                ? "."
                : "; E-Mails %s.".formatted(effects.of(domain).strength().predicate());
    }

    private List<Effect> different() {
        return findings.stream().map(effects::of).distinct().sorted().toList();
    }

    private Findings with(Effect effect) {
        return findings.where(domain -> effects.of(domain).equals(effect));
    }
}
