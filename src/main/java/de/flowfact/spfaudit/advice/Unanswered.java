package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.Printable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A question that advice needs the answer of, and that DNS did not answer.
///
/// @param fault why not
public record Unanswered(DomainName name, RecordType type, Fault fault) {

    private static final String DMARC = "_dmarc";
    private static final String DOMAIN_CONNECT = "_domainconnect";

    /// Stable: it is stored, one a line. A name may have blanks, line ends and NULs in it.
    public String code() {
        String safe = URLEncoder.encode(name.value(), StandardCharsets.ISO_8859_1);
        return type + " " + safe + " " + fault;
    }

    /// Several as they are stored; empty for none.
    public static String code(List<Unanswered> questions) {
        return questions.stream().map(Unanswered::code).collect(Collectors.joining("\n"));
    }

    /// The other way round.
    ///
    /// @throws IllegalArgumentException for a text that this program did not write
    public static List<Unanswered> ofCode(String text) {
        return text.lines().map(Unanswered::ofLine).toList();
    }

    private static Unanswered ofLine(String line) {
        List<String> parts = Arrays.asList(line.split(" ", -1));
        if (parts.size() != 3) {
            throw new IllegalArgumentException("no unanswered question: " + line);
        }
        return new Unanswered(
                new DomainName(URLDecoder.decode(parts.get(1), StandardCharsets.ISO_8859_1)),
                RecordType.valueOf(parts.getFirst()),
                Fault.valueOf(parts.getLast()));
    }

    /// What was asked for, a German noun phrase.
    public String subject() {
        Optional<DomainName> parent = name.parent();
        String label = name.labels().getFirst();
        if (parent.isPresent() && type == RecordType.TXT && label.equals(DMARC)) {
            return "die DMARC-Richtlinie von " + shown(parent.get());
        }
        if (parent.isPresent() && type == RecordType.TXT && label.equals(DOMAIN_CONNECT)) {
            return "der DNS-Anbieter von " + shown(parent.get());
        }
        return switch (type) {
            case A, AAAA -> "die Adresse von " + shown(name);
            case CNAME -> "ob %s ein Alias ist".formatted(shown(name));
            case MX -> "die Mailserver von " + shown(name);
            case NS -> "die Nameserver von " + shown(name);
            case SOA -> "die Zone von " + shown(name);
            case PTR -> "der Name der Adresse " + shown(name);
            case SPF, TXT -> "der SPF-Eintrag von " + shown(name);
        };
    }

    private static String shown(DomainName name) {
        return Printable.text(name.value());
    }

    /// All of them in one German phrase, each subject once, to be put behind a colon.
    public static String subjects(List<Unanswered> questions) {
        return questions.stream()
                .map(Unanswered::subject)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// The same with why there was no answer, for whoever looks after DNS.
    public static String explained(List<Unanswered> questions) {
        return questions.stream()
                .map(question ->
                        "%s (%s)"
                                .formatted(
                                        question.subject(), FindingWording.cause(question.fault())))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
