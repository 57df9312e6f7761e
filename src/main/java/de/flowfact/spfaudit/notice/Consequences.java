package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the findings do to the customer's mail.
final class Consequences {

    private final Matter matter;
    private final Findings findings;
    private final String vendor;

    Consequences(Matter matter, Findings findings, String vendor) {
        this.matter = matter;
        this.findings = findings;
        this.vendor = vendor;
    }

    List<Part> parts() {
        if (findings.isEmpty()) {
            return List.of();
        }
        var parts = new ArrayList<Part>();
        List<Effect> effects =
                Stream.of(Effect.values()).filter(e -> !findings.with(e).isEmpty()).toList();
        if (effects.size() == 1) {
            parts.add(sameForAll(effects.getFirst()));
        } else {
            parts.addAll(different(effects));
        }
        Findings gone = findings.with(Trouble.NO_SUCH_DOMAIN);
        if (!gone.isEmpty()) {
            parts.add(
                    new Paragraph(
                            "Antworten an Adressen von %s können nicht zugestellt werden."
                                    .formatted(gone.dative())));
        }
        parts.add(
                new Paragraph(
                        """
                        In %s und in Ihrem E-Mail-Programm werden diese E-Mails trotzdem als \
                        gesendet angezeigt.\
                        """
                                .formatted(vendor)));
        return parts;
    }

    private Part sameForAll(Effect effect) {
        return new Paragraph(
                "E-Mails, die Sie aus %s mit einer Absenderadresse %s versenden, %s."
                        .formatted(vendor, ofThese(), effect.predicate()));
    }

    private List<Part> different(List<Effect> effects) {
        return List.of(
                new Paragraph(
                        "Für E-Mails, die Sie aus %s mit einer Absenderadresse %s versenden, gilt:"
                                .formatted(vendor, ofThese())),
                new Bullets(
                        effects.stream()
                                .map(effect ->
                                        "E-Mails von %s %s."
                                                .formatted(
                                                        findings.with(effect).dative(),
                                                        effect.predicate()))
                                .toList()));
    }

    private String ofThese() {
        if (findings.isOne()) {
            return "von " + findings.names();
        }
        return matter.fixed().isEmpty() ? "dieser Domains" : "der betroffenen Domains";
    }
}
