package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.AddressText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses and networks as people write them.
final class NetworkSlips {

    private static final int LONGEST = 100;

    /// A range of addresses that needs more networks than that is left to a person.
    private static final int MOST_NETWORKS = 8;

    /// `0.0.0.0` and the like would let in everybody, and are hardly meant to.
    private static final int SHORTEST_MASK = 8;

    private static final String BYTE = "[0-9]{1,6}";
    private static final String AROUND = "[^0-9A-Za-z:.*]*+";
    // Four numbers, a port, a prefix length
    private static final Pattern IP4 =
            Pattern.compile(
                    "[:.=]*+(%1$s[.,]{1,2}%1$s[.,]{1,2}%1$s[.,]{1,2}%1$s)[.,]*+(?::[0-9]*+)?(?:[/\\\\]+[.+-]?(?:0*([0-9]+))?)?([/\\\\:][/\\\\:.,0-9]*+|[.,]++)?"
                            .formatted(BYTE));
    private static final Pattern IP6 =
            Pattern.compile(
                    "([0-9A-Fa-f:.]+)(?:%[A-Za-z0-9]+)?(?:[/\\\\]+(?:0*([0-9]+))?)?[/\\\\.,]*+");
    private static final Pattern NETMASK =
            Pattern.compile("[/\\\\]((?:[0-9]{1,3}\\.){3}[0-9]{1,3})$");
    private static final Pattern SHORT =
            Pattern.compile("((?:[0-9]{1,3}\\.){1,2}[0-9]{1,3})\\.?[/\\\\]+0*([0-9]{1,2})");
    private static final Pattern ANY_LAST =
            Pattern.compile("((?:[0-9]{1,3}\\.){2,3})[*xX](?:\\.[*xX])?(?:/[0-9]+)?");
    private static final Pattern RANGE =
            Pattern.compile(
                    "((?:[0-9]{1,3}\\.){3})([0-9]{1,3})-((?:[0-9]{1,3}\\.){3})?([0-9]{1,3})");
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\+&|,;]");
    private static final Pattern FOUR = Pattern.compile("(?:[0-9]{1,6}\\.){3}[0-9]{1,6}");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<=^|\\.)0+(?=[0-9])");

    private NetworkSlips() {}

    /// What a text means.
    ///
    /// @param terms `ip4:` or `ip6:` each, at least one
    /// @param isCertain false where a part of it could not be read
    record Reading(List<String> terms, boolean isCertain) {

        Reading {
            terms = List.copyOf(terms);
        }

        Reading doubtful() {
            return new Reading(terms, false);
        }

        String text() {
            return String.join(" ", terms);
        }
    }

    /// The networks that a text without a mechanism names; empty where it names none.
    static Optional<Reading> reading(String written) {
        if (written.length() > LONGEST || written.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        String unbracketed =
                written.replaceAll("\\]:[0-9]+", "]")
                        .replaceAll("[\\[\\](){}<>\"'`]", "")
                        .replaceAll("^" + AROUND, "");
        Matcher mask = NETMASK.matcher(unbracketed);
        Optional<Integer> length = mask.find() ? prefixLength(mask.group(1)) : Optional.empty();
        if (length.isEmpty()) {
            return network(written, unbracketed);
        }
        String address = unbracketed.substring(0, mask.start());
        return length.get() < SHORTEST_MASK
                ? network(written, address).map(Reading::doubtful)
                : network(written, address + "/" + length.get());
    }

    private static Optional<Reading> network(String written, String bare) {
        return ip4(bare).or(() -> ip6(written, bare));
    }

    private static Optional<Reading> ip4(String text) {
        Optional<Reading> several = several(text);
        if (several.isPresent()) {
            return several;
        }
        Matcher whole = IP4.matcher(text);
        if (whole.matches()) {
            boolean isWhole =
                    whole.group(3) == null || whole.group(3).chars().noneMatch(Character::isDigit);
            return address(whole.group(1))
                    .map(ip -> term("ip4:" + ip, whole.group(2), 32))
                    .map(reading -> new Reading(reading.terms(), reading.isCertain() && isWhole));
        }
        Matcher part = SHORT.matcher(text);
        if (part.matches()) {
            int numbers = 1 + points(part.group(1));
            boolean isWhole = Integer.parseInt(part.group(2)) <= 8 * numbers;
            return isWhole
                    ? address(part.group(1) + ".0".repeat(4 - numbers))
                            .map(ip -> term("ip4:" + ip, part.group(2), 32))
                    : Optional.empty();
        }
        Matcher any = ANY_LAST.matcher(text);
        if (any.matches()) {
            int numbers = points(any.group(1));
            return address(any.group(1) + "0" + ".0".repeat(3 - numbers))
                    .map(ip -> term("ip4:" + ip, String.valueOf(8 * numbers), 32));
        }
        Matcher range = RANGE.matcher(text);
        return range.matches() ? range(range) : Optional.empty();
    }

    /// `192.0.2.4/192.0.2.9`, where the second is no netmask either.
    private static Optional<Reading> several(String text) {
        var terms = new ArrayList<String>();
        for (String part : SEPARATOR.split(text, -1)) {
            Optional<String> ip = FOUR.matcher(part).matches() ? address(part) : Optional.empty();
            if (ip.isEmpty() || part.startsWith("255.")) {
                return Optional.empty();
            }
            terms.add("ip4:" + ip.get());
        }
        return terms.size() > 1 && terms.size() <= MOST_NETWORKS
                ? Optional.of(new Reading(terms, true))
                : Optional.empty();
    }

    private static int points(String text) {
        return (int) text.chars().filter(c -> c == '.').count();
    }

    private static Optional<String> address(String written) {
        String numbers = written.replaceAll("[.,]+", ".");
        return AddressLiteral.parse(LEADING_ZEROS.matcher(numbers).replaceAll(""))
                .map(AddressText::readable);
    }

    /// `192.0.2.4-192.0.2.7`, `192.0.2.4-7`: the networks that are these addresses and no others.
    private static Optional<Reading> range(Matcher range) {
        int first = Integer.parseInt(range.group(2));
        int last = Integer.parseInt(range.group(4));
        boolean isLength = range.group(3) == null && first == 0 && last <= 32;
        boolean isOther = range.group(3) != null && !range.group(3).equals(range.group(1));
        if (isLength || isOther || last < first || last > 255) {
            return Optional.empty();
        }
        var terms = new ArrayList<String>();
        int from = first;
        while (from <= last) {
            int size = from == 0 ? 256 : Integer.lowestOneBit(from);
            while (from + size - 1 > last) {
                size /= 2;
            }
            int length = 32 - Integer.numberOfTrailingZeros(size);
            Optional<String> ip = address(range.group(1) + from);
            if (ip.isEmpty()) {
                return Optional.empty();
            }
            terms.add("ip4:" + ip.get() + (length == 32 ? "" : "/" + length));
            from += size;
        }
        return terms.size() <= MOST_NETWORKS
                ? Optional.of(new Reading(terms, true))
                : Optional.empty();
    }

    private static Optional<Reading> ip6(String written, String bare) {
        for (String text : List.of(bare, bare.replaceAll("^:(?=[^:])|(?<=[^:]):(?=$|/)", ""))) {
            Matcher literal = IP6.matcher(text);
            if (!literal.matches() || literal.group(1).indexOf(':') < 0) {
                continue;
            }
            Optional<InetAddress> ip = AddressLiteral.parse(literal.group(1));
            if (ip.isPresent()) {
                boolean isMapped = ip.get() instanceof Inet4Address;
                boolean isAsWritten = !isMapped && written.startsWith(literal.group(1));
                return Optional.of(
                        isMapped
                                ? term("ip4:" + AddressText.readable(ip.get()), null, 32)
                                : term(
                                        "ip6:"
                                                + (isAsWritten
                                                        ? literal.group(1)
                                                        : AddressText.readable(ip.get())),
                                        literal.group(2),
                                        128));
            }
        }
        return Optional.empty();
    }

    /// A prefix length that is none says nothing of the address before it.
    private static Reading term(String address, @Nullable String length, int most) {
        if (length == null) {
            return new Reading(List.of(address), true);
        }
        boolean isLength = length.length() <= 3 && Integer.parseInt(length) <= most;
        return new Reading(List.of(isLength ? address + "/" + length : address), isLength);
    }

    /// 24 for `255.255.255.0`; empty for what is no netmask.
    private static Optional<Integer> prefixLength(String mask) {
        return AddressLiteral.parse(mask)
                .map(InetAddress::getAddress)
                .map(octets -> ByteBuffer.wrap(octets).getInt())
                // A wildcard mask is the same the other way round
                .map(bits -> bits > 0 ? ~bits : bits)
                .filter(bits -> Integer.numberOfLeadingZeros(~bits) == Integer.bitCount(bits))
                .map(Integer::bitCount);
    }
}
