package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import de.flowfact.spfaudit.spf.Mechanism.CidrLengths;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is odd about one record, seen without asking anybody.
public final class RecordLint {

    /// RFC 7208, 3.4: with this, the name and what surrounds it the answer fits into 512 octets.
    public static final int RECOMMENDED_OCTETS = 450;

    /// RFC 1035, 3.3.
    public static final int STRING_OCTETS = 255;

    // RFC 7208 sets none: a /8 is more than any sender has.
    private static final int WIDE_IP4 = 8;
    private static final int WIDE_IP6 = 16;

    // RFC 6652, 3: modifiers that some receivers act on.
    private static final Set<String> REPORTING = Set.of("ra", "rp", "rr");
    private static final int LONGEST_TERM = 260;
    private static final Pattern WHOLE_TERM =
            Pattern.compile(
                    "[-+?~]?(?:all|a|mx|ptr|(?:a|mx)/.+|(?:include|exists|ip4|ip6|a|mx|ptr):.+)"
                            + "|(?:redirect|exp)=.+",
                    Pattern.CASE_INSENSITIVE);

    private final DomainName domain;
    private final Txt published;
    private final ParsedRecord record;
    private final List<Hint> hints = new ArrayList<>();
    private final Map<String, List<String>> reservedTerms = new LinkedHashMap<>();

    /// For a record with its strings as they were published at `domain`.
    RecordLint(DomainName domain, Txt published, ParsedRecord record) {
        this.domain = domain;
        this.published = published;
        this.record = record;
    }

    List<Hint> hints() {
        record.terms().forEach(this::lint);
        reservedTerms.forEach(
                (reserved, terms) -> hints.add(new Hint.ReservedNetwork(terms, reserved)));
        lintOrder();
        lintDuplicates();
        lintForm();
        return hints;
    }

    private void lint(Term term) {
        switch (term) {
            case Directive(Qualifier qualifier, Mechanism mechanism, String text, _) -> {
                if (qualifier == Qualifier.PASS) {
                    lintPass(mechanism, text);
                }
                lintNetwork(mechanism, text);
                boolean namesSender =
                        mechanism.domainSpec().filter(DomainSpec::usesValidatedName).isPresent();
                if (mechanism instanceof Mechanism.Ptr || namesSender) {
                    hints.add(new Hint.UsesPtr(text));
                }
            }
            case Term.Redirect(DomainSpec target, String text, _) -> lintModifier(target, text);
            case Term.Explanation(DomainSpec target, String text, _) -> lintModifier(target, text);
            case Term.UnknownModifier(String name, String text, _) -> {
                if (!REPORTING.contains(name.toLowerCase(Locale.ROOT))) {
                    hints.add(new Hint.UnknownModifier(text));
                }
            }
        }
    }

    private void lintModifier(DomainSpec target, String text) {
        if (target.usesValidatedName()) {
            hints.add(new Hint.UsesPtr(text));
        }
    }

    private void lintPass(Mechanism mechanism, String text) {
        switch (mechanism) {
            case Mechanism.All _ -> hints.add(new Hint.PassesEverybody(text));
            case Mechanism.Ip4(Network network) -> lintPass(network, WIDE_IP4, text);
            case Mechanism.Ip6(Network network) -> lintPass(network, WIDE_IP6, text);
            case Mechanism.A(_, CidrLengths lengths) -> lintPass(lengths, text);
            case Mechanism.Mx(_, CidrLengths lengths) -> lintPass(lengths, text);
            case Mechanism.Include _, Mechanism.Exists _, Mechanism.Ptr _ -> {}
        }
    }

    private void lintPass(Network network, int wide, String text) {
        Optional<Network> reserved = ReservedNetworks.around(network);
        if (reserved.isPresent()) {
            reservedTerms.computeIfAbsent(reserved.get().text(), _ -> new ArrayList<>()).add(text);
        } else if (network.prefixLength() <= wide) {
            hints.add(new Hint.WideNetwork(text, network.prefixLength()));
        }
    }

    private void lintPass(CidrLengths lengths, String text) {
        if (lengths.ip4() <= WIDE_IP4) {
            hints.add(new Hint.WideNetwork(text, lengths.ip4()));
        } else if (lengths.ip6() <= WIDE_IP6) {
            hints.add(new Hint.WideNetwork(text, lengths.ip6()));
        }
    }

    private void lintNetwork(Mechanism mechanism, String text) {
        mechanism
                .namedNetwork()
                .filter(written -> !written.equals(written.masked()))
                .ifPresent(written -> hints.add(new Hint.HostBits(text, written.masked().text())));
    }

    /// RFC 7208, 5.1, 6.1 and 4.7.
    private void lintOrder() {
        boolean allSeen = false;
        for (Term term : record.terms()) {
            if (term instanceof Directive directive) {
                if (allSeen) {
                    hints.add(new Hint.BehindAll(directive.text()));
                }
                allSeen |= directive.mechanism() instanceof Mechanism.All;
            }
        }
        Optional<Term.Redirect> redirect = record.redirect();
        if (allSeen) {
            redirect.ifPresent(term -> hints.add(new Hint.RedirectIgnored(term.text())));
        } else if (record instanceof SpfRecord && redirect.isEmpty()) {
            hints.add(new Hint.NoDefault());
        }
    }

    private void lintDuplicates() {
        var seen = new HashSet<String>();
        for (Term term : record.terms()) {
            if (term instanceof Directive directive && !seen.add(meaning(directive))) {
                hints.add(new Hint.Duplicate(term.text()));
            }
        }
    }

    /// The same for all directives that match the same senders. The qualifier is no part of it: the
    /// first that matches decides.
    private String meaning(Directive directive) {
        return switch (directive.mechanism()) {
            case Mechanism.All _ -> "all";
            case Mechanism.Ip4(Network network) -> "ip4:" + network.masked().text();
            case Mechanism.Ip6(Network network) -> "ip6:" + network.masked().text();
            case Mechanism.Include(DomainSpec target) -> "include:" + name(target);
            case Mechanism.Exists(DomainSpec target) -> "exists:" + name(target);
            case Mechanism.Ptr(DomainSpec target) -> "ptr:" + name(target);
            case Mechanism.A(DomainSpec target, CidrLengths lengths) ->
                    "a:" + name(target) + lengths;
            case Mechanism.Mx(DomainSpec target, CidrLengths lengths) ->
                    "mx:" + name(target) + lengths;
        };
    }

    private String name(DomainSpec target) {
        if (target.isCurrent()) {
            return domain.value();
        }
        // The letters of macros differ by their case.
        boolean literal = target.text().indexOf('%') < 0;
        return literal
                ? DomainName.ofOctets(target.text()).map(DomainName::value).orElse(target.text())
                : target.text();
    }

    /// Length, blanks, letters, and how the record is cut into strings.
    private void lintForm() {
        String text = record.text();
        if (text.length() > RECOMMENDED_OCTETS) {
            hints.add(new Hint.LongRecord(text.length()));
        }
        published.strings().stream()
                .mapToInt(String::length)
                .filter(length -> length > STRING_OCTETS)
                .forEach(length -> hints.add(new Hint.LongString(length)));
        lintJoints(text);
        if (text.contains("  ") || text.endsWith(" ")) {
            hints.add(new Hint.StrayBlanks());
        }
        String version = text.substring(0, ParsedRecord.VERSION.length());
        Stream.concat(
                        Stream.of(version).filter(written -> !written.equals(ParsedRecord.VERSION)),
                        record.terms().stream()
                                .map(Term::text)
                                .filter(RecordLint::hasUppercaseName))
                .findFirst()
                .ifPresent(term -> hints.add(new Hint.Uppercase(term)));
    }

    private static boolean hasUppercaseName(String term) {
        String name = term.split("[:/=]", 2)[0];
        return !name.equals(name.toLowerCase(Locale.ROOT));
    }

    /// Where two strings meet inside a word, and each half is a term by itself.
    private void lintJoints(String text) {
        int joint = 0;
        for (String string : published.strings()) {
            joint += string.length();
            // A word that is longer is no two terms; and a hostile record has thousands of joints.
            int from = Math.max(joint - LONGEST_TERM, 0);
            String before = text.substring(from, joint);
            String after = text.substring(joint, Math.min(joint + LONGEST_TERM, text.length()));
            int blank = after.indexOf(' ');
            String left = before.substring(before.lastIndexOf(' ') + 1);
            String right = blank < 0 ? after : after.substring(0, blank);
            if (WHOLE_TERM.matcher(left).matches() && WHOLE_TERM.matcher(right).matches()) {
                hints.add(new Hint.JoinedTerms(left + right));
            }
        }
    }
}
