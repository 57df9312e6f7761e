package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Slips within the words of a record, or between two that are one.
final class TermSlips {

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("ip", "ip4"),
                    Map.entry("ipv4", "ip4"),
                    Map.entry("ip-v4", "ip4"),
                    Map.entry("i4", "ip4"),
                    Map.entry("ipv6", "ip6"),
                    Map.entry("ip-v6", "ip6"),
                    Map.entry("aaaa", "a"),
                    Map.entry("includes", "include"),
                    Map.entry("includ", "include"),
                    Map.entry("inlcude", "include"),
                    Map.entry("incldue", "include"),
                    Map.entry("inculde", "include"),
                    Map.entry("inclue", "include"),
                    Map.entry("inclde", "include"),
                    Map.entry("incude", "include"),
                    Map.entry("redirekt", "redirect"),
                    Map.entry("al", "all"),
                    Map.entry("alll", "all"));
    private static final Set<String> MECHANISMS =
            Set.of("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists");
    private static final Set<String> MODIFIERS = Set.of("redirect", "exp");
    private static final Set<String> NEEDS_VALUE =
            Set.of("include", "ip4", "ip6", "exists", "redirect", "exp");

    private static final Pattern WORD =
            Pattern.compile("([-+~?]*)([A-Za-z][A-Za-z0-9-]*)(?:([:=]+)(.*)|(/.*|\\.)?)");
    private static final Pattern ENDING_SIGN =
            Pattern.compile("^(all)([-~?])$", Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL = Pattern.compile("([0-9A-Fa-f:.]+)(?:[/\\\\]([0-9]*))?");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<=^|\\.)0+(?=[0-9])");
    private static final Pattern NETMASK =
            Pattern.compile("[/\\\\]((?:[0-9]{1,3}\\.){3}[0-9]{1,3})$");
    private static final Pattern URL =
            Pattern.compile("https?://([^/:]+)(?:[:/].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFIX = Pattern.compile("/[0-9]+");
    private static final Pattern PORT = Pattern.compile("(?<=^[0-9.]{7,15}):[0-9]+$");

    private final List<Repair> repairs;

    TermSlips(List<Repair> repairs) {
        this.repairs = repairs;
    }

    static boolean isTerm(String word) {
        return RecordParser.parse(ParsedRecord.VERSION + " " + word) instanceof SpfRecord;
    }

    /// The words, each a term as far as can be told.
    List<String> respelt(List<String> words) {
        var terms = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String written = word;
            while (i + 1 < words.size() && belongTogether(word, words.get(i + 1))) {
                String next = words.get(++i);
                written += " " + next;
                word = joined(word, next);
            }
            String term = respelt(word);
            if (term.equals(written)) {
                terms.add(term);
            } else if (terms.contains(term)) {
                repairs.add(new Repair.Dropped(written, Repair.Why.DUPLICATE));
            } else {
                terms.add(term);
                repairs.add(new Repair.Respelt(written, term));
            }
        }
        return terms;
    }

    /// `ip4: 192.0.2.1`, `ip4 192.0.2.1`, `- all`, `192.0.2.0 /24`.
    private static boolean belongTogether(String word, String next) {
        if (PREFIX.matcher(next).matches()) {
            return word.indexOf('/') < 0 && word.indexOf('.') >= 0;
        }
        if (word.matches("[-+~?]")) {
            return WORD.matcher(next).matches() && !"-+~?".contains(next.substring(0, 1));
        }
        if (word.matches("(?i)[-+~?]?[a-z0-9-]+[:=]")) {
            return !isKnownTerm(next) && !next.matches("[-+~?].*");
        }
        boolean lacksValue = NEEDS_VALUE.contains(canonical(word.replaceAll("^[-+~?]", "")));
        return lacksValue && !isKnownTerm(next) && next.matches("[:=]?[^:=].*[.:].*");
    }

    private static String joined(String word, String next) {
        boolean isValue =
                NEEDS_VALUE.contains(canonical(word.replaceAll("^[-+~?]", "")))
                        && !next.matches("[:=].*");
        return isValue ? word + ":" + next : word + next;
    }

    private static boolean isKnownTerm(String word) {
        Matcher parts = WORD.matcher(word);
        return parts.matches()
                && (MECHANISMS.contains(canonical(parts.group(2)))
                        || MODIFIERS.contains(canonical(parts.group(2))));
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.getOrDefault(lower, lower);
    }

    private static String respelt(String written) {
        String word = ENDING_SIGN.matcher(written).replaceAll("$2$1");
        Optional<String> bare = network(word);
        if (bare.isPresent()) {
            return bare.get();
        }
        Matcher parts = WORD.matcher(word);
        if (!parts.matches() || !isKnownTerm(word)) {
            return word;
        }
        String signs = parts.group(1);
        String name = canonical(parts.group(2));
        String qualifier = qualifier(signs, name);
        String value = parts.group(4) == null ? "" : host(parts.group(4));
        boolean sameName = name.equals(parts.group(2).toLowerCase(Locale.ROOT));
        if (parts.group(3) == null) {
            boolean dotted = ".".equals(parts.group(5));
            String rest = parts.group(5) == null || dotted ? "" : parts.group(5);
            return sameName && qualifier.equals(signs) && !dotted ? word : qualifier + name + rest;
        }
        if (MODIFIERS.contains(name)) {
            boolean isRight = sameName && parts.group(3).equals("=") && word.endsWith(value);
            return isRight ? word : name + "=" + value;
        }
        String repaired = mechanism(name, value).map(term -> qualifier + term).orElse(word);
        return repaired.equalsIgnoreCase(word) || isRightAlready(word, parts) ? word : repaired;
    }

    /// A name as DNS has it: out of an address of the web, and in A-labels.
    private static String host(String written) {
        Matcher url = URL.matcher(written);
        String host = url.matches() ? url.group(1) : written;
        if (host.chars().allMatch(c -> c < 0x80)) {
            return host;
        }
        int slash = host.indexOf('/');
        String name = slash < 0 ? host : host.substring(0, slash);
        return DomainName.parse(unicode(name))
                .filter(DomainName::isHostName)
                .map(aLabels -> aLabels.value() + host.substring(name.length()))
                .orElse(host);
    }

    /// What octets mean that are UTF-8, or else Latin-1.
    private static String unicode(String octets) {
        String text =
                new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : octets;
    }

    /// Of several signs the last; of those before `all` the mildest that does not let in everybody,
    /// so that nobody is refused by a slip.
    private static String qualifier(String signs, String name) {
        if (signs.length() > 1 && name.equals("all")) {
            return Stream.of("?", "~", "-").filter(signs::contains).findFirst().orElse("+");
        }
        return signs.isEmpty() ? "" : signs.substring(signs.length() - 1);
    }

    private static boolean isRightAlready(String word, Matcher parts) {
        return ":".equals(parts.group(3))
                && isTerm(word)
                && !isKnownTerm(parts.group(4))
                && !URL.matcher(parts.group(4)).matches();
    }

    /// The mechanism that a name and what stands behind its colon are meant to be.
    private static Optional<String> mechanism(String name, String written) {
        String value = PORT.matcher(written).replaceAll("");
        Matcher nested = WORD.matcher(value);
        if (nested.matches()
                && nested.group(4) != null
                && MECHANISMS.contains(canonical(nested.group(2)))) {
            // include:include:, ip4:ip4:, a:ip4:
            return mechanism(canonical(nested.group(2)), nested.group(4));
        }
        Optional<String> network = network(value);
        if (network.isPresent() && !name.equals("all")) {
            return network;
        }
        return switch (name) {
            case "all" -> Optional.of("all");
            case "ip4", "ip6" ->
                    DomainName.ofOctets(value).filter(DomainName::isHostName).isPresent()
                            ? Optional.of("a:" + value)
                            : Optional.empty();
            case "a", "mx", "ptr" -> Optional.of(value.isEmpty() ? name : name + ":" + value);
            default -> value.isEmpty() ? Optional.empty() : Optional.of(name + ":" + value);
        };
    }

    /// `ip4:` or `ip6:` before an address that stands by itself.
    private static Optional<String> network(String written) {
        String text =
                NETMASK.matcher(written).replaceAll(mask -> "/" + prefixLength(mask.group(1)));
        Matcher literal = LITERAL.matcher(text);
        if (!literal.matches()) {
            return Optional.empty();
        }
        String address = literal.group(1);
        if (address.indexOf(':') < 0) {
            address = LEADING_ZEROS.matcher(address.replaceAll("\\.$", "")).replaceAll("");
        }
        Optional<InetAddress> ip = AddressLiteral.parse(address);
        if (ip.isEmpty()) {
            return Optional.empty();
        }
        String length =
                literal.group(2) == null || literal.group(2).isEmpty()
                        ? ""
                        : "/" + literal.group(2);
        return Optional.of((ip.get() instanceof Inet4Address ? "ip4:" : "ip6:") + address + length);
    }

    /// `24` for `255.255.255.0`; what is no netmask comes back as it was.
    private static String prefixLength(String mask) {
        return AddressLiteral.parse(mask)
                .map(InetAddress::getAddress)
                .map(octets -> ByteBuffer.wrap(octets).getInt())
                .filter(bits -> Integer.numberOfLeadingZeros(~bits) == Integer.bitCount(bits))
                .map(bits -> String.valueOf(Integer.bitCount(bits)))
                .orElse(mask);
    }
}
