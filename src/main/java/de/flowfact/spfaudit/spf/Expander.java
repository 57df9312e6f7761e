package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.spf.MacroString.Expansion;
import de.flowfact.spfaudit.spf.MacroString.Letter;
import de.flowfact.spfaudit.spf.MacroString.Literal;
import de.flowfact.spfaudit.spf.MacroString.Part;
import de.flowfact.spfaudit.spf.Visit.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// RFC 7208, 7: expands the macros of one term, and keeps the questions that the term asks.
final class Expander {

    private static final int MAX_NAME_OCTETS = 253;

    private final Check check;
    private final DomainName domain;
    private final String domainAsWritten;
    private final List<Lookup> lookups = new ArrayList<>();
    private @Nullable List<DomainName> validatedNames;

    Expander(Check check, DomainName domain, String domainAsWritten) {
        this.check = check;
        this.domain = domain;
        this.domainAsWritten = domainAsWritten;
    }

    /// RFC 7208, 4.8: the target-name of a mechanism. Where the expansion is no domain name, the
    /// RFC leaves open what to do; as in the official test suite, such a name does not exist: no
    /// match.
    Optional<DomainName> targetDomain(DomainSpec spec) {
        if (spec.isCurrent()) {
            return Optional.of(domain);
        }
        return cannotBeName(spec) ? Optional.empty() : DomainName.ofOctets(targetName(spec));
    }

    /// RFC 8616, 4: terms with the macros s or l match nothing where the local part is not ASCII.
    boolean cannotBeName(DomainSpec spec) {
        return !Octets.isAscii(check.localPart())
                && spec.macros().uses(Letter.SENDER, Letter.LOCAL_PART);
    }

    /// RFC 7208, 7.3: the expansion, shortened from the left by whole labels to what a name may
    /// have. Nothing is expanded that would be cut off, however much a hostile record asks for.
    String targetName(DomainSpec spec) {
        var expanded = new StringBuilder();
        for (Part part : spec.macros().parts().reversed()) {
            if (expanded.length() > MAX_NAME_OCTETS + 1) {
                break;
            }
            expanded.insert(0, text(part));
        }
        String name = withoutTrailingDot(expanded.toString());
        int excess = name.length() - MAX_NAME_OCTETS;
        return excess <= 0 ? name : name.substring(name.indexOf('.', excess - 1) + 1);
    }

    /// RFC 7208, 6.2: an explanation; empty where it would be too long or not ASCII, or would bring
    /// a line break into an SMTP reply.
    Optional<String> explanation(MacroString macros) {
        var expanded = new StringBuilder();
        for (Part part : macros.parts()) {
            expanded.append(text(part));
            if (expanded.length() > Limits.EXPLANATION_OCTETS) {
                return Optional.empty();
            }
        }
        return Optional.of(expanded.toString()).filter(Octets::isPrintable);
    }

    private String text(Part part) {
        return switch (part) {
            case Literal(String text) -> text;
            case Expansion expansion -> expand(expansion);
        };
    }

    /// RFC 7208, 7.3: split, reverse, keep the right-hand parts, join by dots, then escape
    private String expand(Expansion expansion) {
        List<String> parts = split(value(expansion.letter()), expansion.delimiters());
        if (expansion.reversed()) {
            Collections.reverse(parts);
        }
        int dropped = Math.max(parts.size() - expansion.keptParts(), 0);
        String joined = String.join(".", parts.subList(dropped, parts.size()));
        return expansion.urlEscaped() ? urlEscaped(joined) : joined;
    }

    /// RFC 7208, 7.2
    private String value(Letter letter) {
        return switch (letter) {
            case SENDER -> check.localPart() + "@" + withoutTrailingDot(check.senderDomain());
            case LOCAL_PART -> check.localPart();
            case SENDER_DOMAIN -> withoutTrailingDot(check.senderDomain());
            case DOMAIN -> withoutTrailingDot(domainAsWritten);
            case IP -> String.join(".", AddressText.parts(check.ip()));
            case VALIDATED_NAME -> validatedName();
            case REVERSE_ZONE -> AddressText.reverseZone(check.ip());
            case HELO -> check.helo();
            case READABLE_IP -> AddressText.readable(check.ip());
            // RFC 7208, 7.2: this program receives no mail, so there is no name to put here
            case RECEIVER -> "unknown";
            case TIMESTAMP -> Long.toString(check.clock().instant().getEpochSecond());
        };
    }

    /// RFC 7208, 7.3: the domain itself before a name below it before any other
    private String validatedName() {
        List<DomainName> names = validatedNames();
        return names.stream()
                .filter(domain::equals)
                .findFirst()
                .or(() -> names.stream().filter(name -> name.isWithin(domain)).findFirst())
                .or(() -> names.stream().findFirst())
                .map(DomainName::value)
                .orElse("unknown");
    }

    /// RFC 7208, 5.5, for `ptr` and the macro p. Looked up once for a term.
    List<DomainName> validatedNames() {
        if (validatedNames == null) {
            validatedNames = ValidatedNames.lookUp(check, this);
        }
        return validatedNames;
    }

    /// A name of the sending address that there was no time for (RFC 7208, 4.6.4), or that cannot
    /// be read here, is not one that failed.
    Optional<Reason.Unavailable> missedName() {
        validatedNames();
        return lookups.stream()
                .flatMap(lookup ->
                        missed(lookup.answer())
                                .map(fault ->
                                        new Reason.Unavailable(
                                                domain, lookup.name(), lookup.type(), fault))
                                .stream())
                .findFirst();
    }

    private static Optional<Fault> missed(Answer answer) {
        return switch (answer) {
            case Unavailable(Fault fault)
                    when fault == Fault.DEADLINE || fault == Fault.MALFORMED ->
                    Optional.of(fault);
            case Records records when records.unreadable() > 0 -> Optional.of(Fault.MALFORMED);
            case Answer _ -> Optional.empty();
        };
    }

    /// Of the macro p in `spec`: it may stand for a name that was missed, unless it stands for the
    /// domain itself.
    Optional<Reason.Unavailable> missedMacro(DomainSpec spec) {
        return spec.usesValidatedName() && !validatedNames().contains(domain)
                ? missedName()
                : Optional.empty();
    }

    private static List<String> split(String value, String delimiters) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            if (delimiters.indexOf(value.charAt(i)) >= 0) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }

    /// RFC 3986, 2.3: unreserved characters stand for themselves
    private static String urlEscaped(String octets) {
        var escaped = new StringBuilder();
        for (byte octet : octets.getBytes(StandardCharsets.ISO_8859_1)) {
            char c = (char) (octet & 0xFF);
            if (isUnreserved(c)) {
                escaped.append(c);
            } else {
                escaped.append("%%%02X".formatted((int) c));
            }
        }
        return escaped.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~".indexOf(c) >= 0;
    }

    private static String withoutTrailingDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /// A question on account of this term.
    Answer ask(DomainName name, RecordType type) {
        Answer answer = check.askForTerm(name, type);
        lookups.add(new Lookup(name, type, answer));
        return answer;
    }

    List<Lookup> lookups() {
        return lookups;
    }
}
