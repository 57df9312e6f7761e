package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.spf.Mechanism.CidrLengths;
import de.flowfact.spfaudit.spf.Term.Directive;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// RFC 7208, 4.6.1: one term, `[qualifier] mechanism` or `name "=" value`. What breaks the grammar
/// is appended to the errors, and nothing is returned.
final class TermParser {

    // RFC 7208, 4.6.1: name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    // RFC 7208, 5.6: dual-cidr-length at the very end; a domain-spec may contain slashes itself
    private static final Pattern DUAL_CIDR = Pattern.compile("(?:/([0-9]+))?(?://([0-9]+))?$");
    private static final String MECHANISMS = "all, include:, a, mx, ptr, ip4:, ip6: or exists:";

    private final String record;
    private final int start;
    private final int end;
    private final List<SyntaxError> errors;

    /// The term stands in `record` from `start` to `end`, exclusive, and contains no blank.
    TermParser(String record, int start, int end, List<SyntaxError> errors) {
        this.record = record;
        this.start = start;
        this.end = end;
        this.errors = errors;
    }

    Optional<Term> parse() {
        if (unprintable()) {
            return Optional.empty();
        }
        int nameEnd = firstOf(":/=", start);
        return nameEnd < end && record.charAt(nameEnd) == '=' ? modifier(nameEnd) : directive();
    }

    /// RFC 7208, 4.6.1: terms are separated by blanks, and by nothing else; 3.1: only US-ASCII.
    /// Each run of other characters is one error.
    private boolean unprintable() {
        boolean found = false;
        for (int i = start; i < end; i++) {
            int runStart = i;
            while (i < end && (record.charAt(i) <= ' ' || record.charAt(i) > '~')) {
                i++;
            }
            if (i > runStart) {
                errors.add(new SyntaxError(runStart, i - runStart, "a printable ASCII character"));
                found = true;
            }
        }
        return found;
    }

    /// RFC 7208, 6
    private Optional<Term> modifier(int equalsSign) {
        String name = record.substring(start, equalsSign);
        if (!NAME.matcher(name).matches()) {
            return expected(start, equalsSign - start, "the name of a modifier before \"=\"");
        }
        int value = equalsSign + 1;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "redirect" ->
                    domainSpec(value, end).map(target -> new Term.Redirect(target, text(), start));
            case "exp" ->
                    domainSpec(value, end)
                            .map(target -> new Term.Explanation(target, text(), start));
            default ->
                    new MacroParser(record, value, end, false, errors)
                            .parse()
                            .map(_ -> new Term.UnknownModifier(name, text(), start));
        };
    }

    /// RFC 7208, 4.6.1 and 5
    private Optional<Term> directive() {
        Optional<Qualifier> written = qualifier(record.charAt(start));
        int nameStart = written.isPresent() ? start + 1 : start;
        int nameEnd = firstOf(":/", nameStart);
        return mechanism(nameStart, nameEnd)
                .map(mechanism ->
                        new Directive(written.orElse(Qualifier.PASS), mechanism, text(), start));
    }

    private static Optional<Qualifier> qualifier(char sign) {
        for (Qualifier qualifier : Qualifier.values()) {
            if (qualifier.sign() == sign) {
                return Optional.of(qualifier);
            }
        }
        return Optional.empty();
    }

    private Optional<Mechanism> mechanism(int nameStart, int nameEnd) {
        String name = record.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "all" ->
                    nameEnd == end
                            ? Optional.of(new Mechanism.All())
                            : expected(nameEnd, end - nameEnd, "nothing after \"all\"");
            case "include" -> requiredTarget(nameEnd).map(Mechanism.Include::new);
            case "exists" -> requiredTarget(nameEnd).map(Mechanism.Exists::new);
            case "ptr" ->
                    nameEnd == end
                            ? Optional.of(new Mechanism.Ptr(DomainSpec.CURRENT))
                            : requiredTarget(nameEnd).map(Mechanism.Ptr::new);
            case "a" -> addressed(nameEnd, Mechanism.A::new);
            case "mx" -> addressed(nameEnd, Mechanism.Mx::new);
            case "ip4" ->
                    network(nameEnd, AddressLiteral::ip4, 32, "an IPv4 address")
                            .map(Mechanism.Ip4::new);
            case "ip6" ->
                    network(nameEnd, AddressLiteral::ip6, 128, "an IPv6 address")
                            .map(Mechanism.Ip6::new);
            default ->
                    expected(
                            nameStart,
                            nameEnd == nameStart
                                    ? Math.min(end - nameStart, 1)
                                    : nameEnd - nameStart,
                            MECHANISMS);
        };
    }

    /// `":" domain-spec`, and nothing behind it
    private Optional<DomainSpec> requiredTarget(int colon) {
        return colonAt(colon, "a domain").flatMap(target -> domainSpec(target, end));
    }

    private interface Addressed {
        Mechanism of(DomainSpec target, CidrLengths lengths);
    }

    /// `[":" domain-spec] [dual-cidr-length]`
    private Optional<Mechanism> addressed(int nameEnd, Addressed mechanism) {
        Matcher cidr = DUAL_CIDR.matcher(record).region(nameEnd, end);
        int cidrStart = cidr.find() ? cidr.start() : end;
        Optional<CidrLengths> lengths =
                cidrStart == end ? Optional.of(CidrLengths.WHOLE_ADDRESS) : lengths(cidr);
        Optional<DomainSpec> target;
        if (cidrStart == nameEnd) {
            target = Optional.of(DomainSpec.CURRENT);
        } else {
            target =
                    colonAt(nameEnd, "a domain or a prefix length")
                            .flatMap(from -> domainSpec(from, cidrStart));
        }
        return target.flatMap(spec -> lengths.map(bits -> mechanism.of(spec, bits)));
    }

    private Optional<CidrLengths> lengths(Matcher cidr) {
        Optional<Integer> ip4 =
                cidr.group(1) == null ? Optional.of(32) : length(cidr.start(1), cidr.end(1), 32);
        Optional<Integer> ip6 =
                cidr.group(2) == null ? Optional.of(128) : length(cidr.start(2), cidr.end(2), 128);
        return ip4.flatMap(four -> ip6.map(six -> new CidrLengths(four, six)));
    }

    /// RFC 7208, 5.6: no leading zeros, at most the width of the address
    private Optional<Integer> length(int from, int to, int max) {
        boolean leadingZero = to - from > 1 && record.charAt(from) == '0';
        boolean tooLong = to - from > 3;
        if (leadingZero || tooLong || Integer.parseInt(record, from, to, 10) > max) {
            return expected(
                    from,
                    to - from,
                    "a prefix length from 0 to %d without leading zeros".formatted(max));
        }
        return Optional.of(Integer.parseInt(record, from, to, 10));
    }

    /// `":" network ["/" length]`
    private Optional<Network> network(
            int nameEnd, Function<String, Optional<InetAddress>> address, int width, String what) {
        return colonAt(nameEnd, what)
                .flatMap(from -> {
                    int slash = firstOf("/", from);
                    Optional<InetAddress> literal = address.apply(record.substring(from, slash));
                    if (literal.isEmpty()) {
                        return expected(from, slash - from, what);
                    }
                    return networkLength(slash, width)
                            .map(length -> new Network(literal.get(), length));
                });
    }

    private Optional<Integer> networkLength(int slash, int width) {
        if (slash == end) {
            return Optional.of(width);
        }
        for (int i = slash + 1; i < end; i++) {
            if (!isDigit(record.charAt(i))) {
                return expected(
                        slash + 1,
                        end - slash - 1,
                        "a prefix length from 0 to %d".formatted(width));
            }
        }
        return slash + 1 == end
                ? expected(end, 0, "a prefix length from 0 to %d".formatted(width))
                : length(slash + 1, end, width);
    }

    /// The offset behind the colon that must stand at `position`.
    private Optional<Integer> colonAt(int position, String what) {
        if (position == end || record.charAt(position) != ':') {
            return expected(position, 0, "\":\" and " + what);
        }
        return Optional.of(position + 1);
    }

    private Optional<DomainSpec> domainSpec(int from, int to) {
        return new MacroParser(record, from, to, false, errors)
                .parseDomainSpec()
                .map(macros -> new DomainSpec(macros, record.substring(from, to)));
    }

    private int firstOf(String signs, int from) {
        for (int i = from; i < end; i++) {
            if (signs.indexOf(record.charAt(i)) >= 0) {
                return i;
            }
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String text() {
        return record.substring(start, end);
    }

    private <T> Optional<T> expected(int position, int length, String what) {
        errors.add(new SyntaxError(position, length, what));
        return Optional.empty();
    }
}
