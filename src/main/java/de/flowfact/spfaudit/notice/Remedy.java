package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Letter.Action;
import de.flowfact.spfaudit.notice.Letter.Bullets;
import de.flowfact.spfaudit.notice.Letter.Paragraph;
import de.flowfact.spfaudit.notice.Letter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the customer is asked to do.
final class Remedy {

    private final Findings findings;
    private final String vendor;
    private final boolean lendsAddress;

    /// @param lendsAddress whether the customer may send from an address of the vendor's
    Remedy(Findings findings, String vendor, boolean lendsAddress) {
        this.findings = findings;
        this.vendor = vendor;
        this.lendsAddress = lendsAddress;
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        Findings inDns = findings.setRightInDns();
        if (!inDns.isEmpty()) {
            parts.add(forward(inDns));
        }
        Findings gone = findings.with(Trouble.NO_SUCH_DOMAIN);
        if (!gone.isEmpty()) {
            parts.add(look(gone));
        }
        Findings freemail = findings.with(Trouble.FREEMAIL);
        if (!freemail.isEmpty()) {
            parts.addAll(insteadOf(freemail));
        }
        return parts;
    }

    /// What an inbox shows beside the subject.
    String preheader() {
        if (!findings.setRightInDns().isEmpty()) {
            return "Bitte an Ihre IT-Betreuung oder Webagentur weiterleiten. In %s müssen Sie nichts ändern."
                    .formatted(vendor);
        }
        return findings.with(Trouble.NO_SUCH_DOMAIN).isEmpty()
                ? "Bitte wählen Sie einen anderen Weg für diese Absenderadresse."
                : "Bitte prüfen Sie, ob die Domain richtig geschrieben und noch registriert ist.";
    }

    private Part forward(Findings inDns) {
        return new Action(
                """
                Bitte leiten Sie diese E-Mail an die Firma oder Person weiter, die Ihre %s \
                verwaltet\
                """
                        .formatted(inDns.noun()),
                """
                 (IT-Betreuung oder Webagentur). %s steht unten unter „Für Ihre Administration“. \
                In %s müssen Sie dafür nichts ändern.\
                """
                        .formatted(inDns.isOne() ? change(inDns) : changes(inDns), vendor));
    }

    private static String changes(Findings inDns) {
        boolean proposesAll = inDns.stream().allMatch(d -> d.verdict().proposed() != null);
        int toCreate = inDns.with(Trouble.NO_RECORD).size();
        String what =
                toCreate == 0
                        ? "zu ändern"
                        : toCreate == inDns.size() ? "anzulegen" : "zu ändern oder anzulegen";
        return "Dort ist für %s Domains je %s %s,"
                .formatted(
                        German.count(inDns.size()),
                        proposesAll ? "eine Zeile" : "ein SPF-Eintrag",
                        what + (proposesAll ? "; welche" : "; wie"));
    }

    private static String change(Findings one) {
        boolean isProposed = one.first().verdict().proposed() != null;
        return switch (Findings.troubleOf(one.first())) {
            case NO_RECORD ->
                    isProposed
                            ? "Dort muss eine Zeile angelegt werden; welche,"
                            : "Dort muss ein SPF-Eintrag angelegt werden; was er braucht,";
            case SEVERAL_RECORDS ->
                    isProposed
                            ? "Dort müssen mehrere Zeilen durch eine ersetzt werden; durch welche,"
                            : "Dort müssen mehrere Einträge zu einem zusammengeführt werden; was er"
                                    + " braucht,";
            case NOT_PERMITTED, PARTLY_PERMITTED, BROKEN_RECORD, OTHER ->
                    isProposed
                            ? "Dort muss eine Zeile geändert werden; welche,"
                            : "Dort muss eine fachkundige Person den SPF-Eintrag ändern; was er"
                                    + " braucht,";
            case FREEMAIL, NO_SUCH_DOMAIN ->
                    throw new IllegalArgumentException(
                            "not set right in DNS: " + one.first().domain());
        };
    }

    private Part look(Findings gone) {
        String question =
                gone.isOne()
                        ? "ob die Domain %s richtig geschrieben und noch für Sie registriert ist"
                        : "ob die Domains %s richtig geschrieben und noch für Sie registriert sind";
        return new Action(
                "Bitte prüfen Sie, %s.".formatted(question.formatted(gone.labels())),
                """
                 Wenn nicht, tragen Sie bitte in %s eine Absenderadresse mit einer bestehenden \
                Domain ein. Eine Domain, deren Registrierung endet, kann jeder andere \
                registrieren und dann unter diesem Namen E-Mails senden und empfangen.\
                """
                        .formatted(vendor));
    }

    private List<Part> insteadOf(Findings freemail) {
        return List.of(
                new Action(
                        freemail.isOne()
                                ? "Bitte wählen Sie für diese Adresse einen anderen Weg."
                                : "Bitte wählen Sie für diese Adressen einen anderen Weg.",
                        " Möglich ist:"),
                new Bullets(ways(freemail).toList()),
                new Paragraph("Welcher davon sich für Sie eignet, klären wir gern mit Ihnen."));
    }

    private Stream<String> ways(Findings freemail) {
        Stream<String> always =
                Stream.of(
                        """
                        Sie versenden mit einer Absenderadresse einer eigenen Domain, zum Beispiel \
                        der Domain Ihrer Website.\
                        """,
                        """
                        Sie versenden über den SMTP-Server Ihres E-Mail-Anbieters statt über den \
                        Mailserver von %s.\
                        """
                                .formatted(vendor));
        return lendsAddress
                ? Stream.concat(
                        always,
                        Stream.of(
                                """
                                Sie versenden mit einer Absenderadresse von %s; %s (Reply-To) \
                                eingetragen.\
                                """
                                        .formatted(
                                                vendor,
                                                freemail.isOne()
                                                        ? "Ihre bisherige Adresse wird als Antwortadresse"
                                                        : "Ihre bisherigen Adressen werden als Antwortadressen")))
                : always;
    }
}
