package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import java.util.ArrayList;
import java.util.List;

/// Who has to do what, said to the customer.
final class Remedy {

    private final Findings findings;
    private final String vendor;

    Remedy(Findings findings, String vendor) {
        this.findings = findings;
        this.vendor = vendor;
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        Findings inDns = findings.setRightInDns();
        if (!inDns.isEmpty()) {
            parts.add(forward(inDns));
        }
        Findings freemail = findings.with(Trouble.FREEMAIL);
        if (!freemail.isEmpty()) {
            parts.addAll(insteadOf(freemail));
        }
        Findings gone = findings.with(Trouble.NO_SUCH_DOMAIN);
        if (!gone.isEmpty()) {
            parts.add(look(gone));
        }
        return parts;
    }

    private Part forward(Findings inDns) {
        return new Paragraph(
                """
                %s Bitte leiten Sie diese E-Mail dafür an die Person oder Firma weiter, die Ihre \
                %s verwaltet, zum Beispiel an Ihre IT-Betreuung oder Ihre Webagentur. Alle \
                nötigen Angaben stehen unten im Abschnitt „Für Ihre Administration“. In %s selbst \
                müssen Sie dafür nichts ändern.\
                """
                        .formatted(
                                inDns.isOne() ? change(inDns.first()) : changes(inDns),
                                inDns.noun(),
                                vendor));
    }

    private String changes(Findings inDns) {
        int toCreate = inDns.with(Trouble.NO_RECORD).size();
        String what =
                toCreate == 0
                        ? "geändert"
                        : toCreate == inDns.size() ? "angelegt" : "geändert oder angelegt";
        return "Die SPF-Einträge %s müssen %s werden.".formatted(inDns.genitive(), what);
    }

    private static String change(AuditedDomain domain) {
        String name = ReadableDomain.of(domain.domain());
        return switch (Findings.troubleOf(domain)) {
            case NO_RECORD ->
                    "Für die Domain %s muss ein SPF-Eintrag angelegt werden.".formatted(name);
            case SEVERAL_RECORDS ->
                    "Die SPF-Einträge der Domain %s müssen zu einem einzigen zusammengeführt werden."
                            .formatted(name);
            case NOT_PERMITTED, BROKEN_RECORD, OTHER ->
                    domain.verdict().proposed() == null
                            ? """
                            Der SPF-Eintrag der Domain %s muss von einer fachkundigen Person \
                            geprüft und geändert werden.\
                            """
                                    .formatted(name)
                            : "Der SPF-Eintrag der Domain %s muss geändert werden.".formatted(name);
            case FREEMAIL, NO_SUCH_DOMAIN ->
                    throw new IllegalArgumentException("not set right in DNS: " + domain.domain());
        };
    }

    private List<Part> insteadOf(Findings freemail) {
        String whoseRecord =
                freemail.isOne()
                        ? "Den SPF-Eintrag %s kann nur der E-Mail-Anbieter ändern."
                        : "Die SPF-Einträge %s können nur die E-Mail-Anbieter ändern.";
        return List.of(
                new Paragraph(
                        whoseRecord.formatted(freemail.genitive())
                                + " Sie haben diese Möglichkeiten:"),
                new Bullets(
                        List.of(
                                """
                                Sie versenden mit einer Absenderadresse einer eigenen Domain, zum \
                                Beispiel der Domain Ihrer Website.\
                                """,
                                """
                                Sie versenden über den SMTP-Server Ihres E-Mail-Anbieters statt \
                                über den Mailserver von %s.\
                                """
                                        .formatted(vendor),
                                """
                                Sie versenden mit einer Absenderadresse von %s; %s \
                                (Reply-To) eingetragen.\
                                """
                                        .formatted(
                                                vendor,
                                                freemail.isOne()
                                                        ? "Ihre bisherige Adresse wird als Antwortadresse"
                                                        : "Ihre bisherigen Adressen werden als Antwortadressen"))),
                new Paragraph("Welche davon sich für Sie eignet, klären wir gern mit Ihnen."));
    }

    private Part look(Findings gone) {
        String question =
                gone.isOne()
                        ? "ob die Domain %s richtig geschrieben und noch für Sie registriert ist"
                        : "ob die Domains %s richtig geschrieben und noch für Sie registriert sind";
        return new Paragraph(
                """
                Bitte prüfen Sie, %s. Wenn nicht, tragen Sie bitte in %s eine Absenderadresse mit \
                einer bestehenden Domain ein.\
                """
                        .formatted(question.formatted(gone.labels()), vendor));
    }
}
