package de.flowfact.spfaudit.spf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Characters that were published in the form in which a zone file, an address of the web or a page
/// of the web writes them.
public final class Escapes {

    private static final Map<String, Integer> ENTITIES =
            Map.ofEntries(
                    Map.entry("nbsp", 0xA0),
                    Map.entry("shy", 0xAD),
                    Map.entry("quot", 0x22),
                    Map.entry("apos", 0x27),
                    Map.entry("lt", 0x3C),
                    Map.entry("gt", 0x3E),
                    Map.entry("amp", 0x26),
                    Map.entry("ndash", 0x2013),
                    Map.entry("mdash", 0x2014),
                    Map.entry("minus", 0x2212),
                    Map.entry("hyphen", 0x2010),
                    Map.entry("dash", 0x2010),
                    Map.entry("tilde", 0x02DC),
                    Map.entry("sim", 0x223C),
                    Map.entry("plus", 0x2B),
                    Map.entry("colon", 0x3A),
                    Map.entry("equals", 0x3D),
                    Map.entry("period", 0x2E),
                    Map.entry("sol", 0x2F),
                    Map.entry("lowbar", 0x5F),
                    Map.entry("zwnj", 0x200C),
                    Map.entry("zwj", 0x200D),
                    Map.entry("ensp", 0x2002),
                    Map.entry("emsp", 0x2003),
                    Map.entry("thinsp", 0x2009),
                    Map.entry("bdquo", 0x201E),
                    Map.entry("ldquo", 0x201C),
                    Map.entry("rdquo", 0x201D));
    private static final Pattern ESCAPE =
            Pattern.compile(
                    "\\\\x(?<hex>[0-9A-Fa-f]{2})"
                            + "|\\\\u(?<unicode>[0-9A-Fa-f]{4})"
                            // RFC 1035, 5.1
                            + "|\\\\(?<decimal>[0-9]{3})(?![0-9.])"
                            + "|(?<line>(?:\\\\[trn])++)(?=\\s|$|[-+~?]?(?:v=spf1|include|redirect|ip[46]|all|a(?:\\s|$)|mx|exists))"
                            // RFC 3986, 2.1; RFC 7208, 7.1: behind a percent sign it is a macro
                            + "|(?<!%)%(?<web>[0-9A-Fa-f]{2})"
                            // RFC 2045, 6.7
                            + "|(?<=v)=3D(?=spf)|=(?<quoted>2D|7E)(?=all)|=(?<blank>20)(?=[-+~?]?[a-z]|\\s|$)"
                            + "|&#(?<number>[0-9]{2,6});|&#[xX](?<hexNumber>[0-9A-Fa-f]{2,5});"
                            + "|&(?<entity>[A-Za-z]{2,6});|&(?<open>nbsp)(?![A-Za-z])"
                            // RFC 1035, 5.1: any other sign as itself; before digits it is a slash
                            + "|\\\\(?<sign>[^0-9A-Za-z]|$)");
    private static final List<Integer> BLANKS = List.of(9, 10, 13);

    private Escapes() {}

    /// What the text is without them, one character an octet.
    public static String resolved(String octets) {
        return ESCAPE.matcher(octets).replaceAll(found -> Matcher.quoteReplacement(meant(found)));
    }

    private static String meant(MatchResult found) {
        if (found.group("hex") != null) {
            return octet(Integer.parseInt(found.group("hex"), 16), found);
        }
        if (found.group("web") != null) {
            return octet(Integer.parseInt(found.group("web"), 16), found);
        }
        if (found.group("decimal") != null) {
            return octet(Integer.parseInt(found.group("decimal")), found);
        }
        if (found.group("unicode") != null) {
            return character(Integer.parseInt(found.group("unicode"), 16), found);
        }
        if (found.group("number") != null) {
            return character(Integer.parseInt(found.group("number")), found);
        }
        if (found.group("hexNumber") != null) {
            return character(Integer.parseInt(found.group("hexNumber"), 16), found);
        }
        if (found.group("quoted") != null) {
            return octet(Integer.parseInt(found.group("quoted"), 16), found);
        }
        if (found.group().equals("=3D")) {
            return "=";
        }
        String entity = found.group("open") == null ? found.group("entity") : found.group("open");
        if (entity != null) {
            return ENTITIES.containsKey(entity)
                    ? character(ENTITIES.get(entity), found)
                    : found.group();
        }
        return found.group("sign") == null ? " " : found.group("sign");
    }

    private static String octet(int value, MatchResult found) {
        if (BLANKS.contains(value)) {
            return " ";
        }
        return value >= ' ' && value <= 0xFF ? Character.toString(value) : found.group();
    }

    private static String character(int codePoint, MatchResult found) {
        boolean isNone =
                codePoint < ' '
                        || codePoint > Character.MAX_CODE_POINT
                        || (codePoint >= Character.MIN_SURROGATE
                                && codePoint <= Character.MAX_SURROGATE);
        return isNone
                ? found.group()
                : new String(
                        Character.toString(codePoint).getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
    }
}
