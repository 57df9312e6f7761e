package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Host names as people write them behind a mechanism.
final class HostSlips {

    // RFC 3986, 3.1 and 3.2; the letters of DNS and of macros
    private static final Pattern URL =
            Pattern.compile("[a-z]{2,10}:/+([^/:?#]+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEFORE_NAME = Pattern.compile("^[^\\p{L}\\p{N}_%]+");
    private static final Pattern BEHIND_NAME = Pattern.compile("[^\\p{L}\\p{N}]+$");
    private static final Pattern PORT =
            Pattern.compile("(?<=[A-Za-z.]):[0-9]{1,5}(?:/[A-Za-z]{0,5})?$");
    private static final Pattern LENGTH =
            Pattern.compile("(?:[/\\\\]+0*([0-9]{1,3}))?(?://?0*([0-9]{1,3}))?[/\\\\.]*$");
    private static final Pattern DOTS = Pattern.compile("\\.{2,}");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*+(?:\\.[A-Za-z0-9_][A-Za-z0-9_-]*+)*+\\.?");
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9._-]+");

    // Cyrillic and Greek letters that look like those of DNS
    private static final Map<Character, Character> LOOK_ALIKES =
            Map.ofEntries(
                    Map.entry('а', 'a'),
                    Map.entry('А', 'a'),
                    Map.entry('с', 'c'),
                    Map.entry('С', 'c'),
                    Map.entry('ԁ', 'd'),
                    Map.entry('е', 'e'),
                    Map.entry('Е', 'e'),
                    Map.entry('һ', 'h'),
                    Map.entry('і', 'i'),
                    Map.entry('І', 'i'),
                    Map.entry('ı', 'i'),
                    Map.entry('ј', 'j'),
                    Map.entry('ӏ', 'l'),
                    Map.entry('М', 'm'),
                    Map.entry('м', 'm'),
                    Map.entry('п', 'n'),
                    Map.entry('о', 'o'),
                    Map.entry('О', 'o'),
                    Map.entry('ο', 'o'),
                    Map.entry('р', 'p'),
                    Map.entry('Р', 'p'),
                    Map.entry('ѕ', 's'),
                    Map.entry('Ѕ', 's'),
                    Map.entry('Т', 't'),
                    Map.entry('ν', 'v'),
                    Map.entry('ѵ', 'v'),
                    Map.entry('х', 'x'),
                    Map.entry('Х', 'x'),
                    Map.entry('у', 'y'),
                    Map.entry('α', 'a'),
                    Map.entry('ι', 'i'),
                    Map.entry('ρ', 'p'),
                    Map.entry('χ', 'x'));

    private HostSlips() {}

    /// Whether a name can be that of a host or of a record published by hand.
    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.contains("..");
    }

    /// With the letters of DNS in the place of those that only look like them.
    static String latin(String text) {
        var latin = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            latin.append(LOOK_ALIKES.getOrDefault(c, c).charValue());
        }
        return latin.toString();
    }

    /// A name as DNS has it: out of an address of the web or of mail, without what stands around
    /// it, and in A-labels.
    static String host(String written) {
        Matcher url = URL.matcher(written);
        String host = url.matches() ? url.group(1) : written;
        if (host.indexOf('%') >= 0) {
            // RFC 7208, 7.1: a macro may have many of these signs
            return host;
        }
        host = PORT.matcher(host).replaceAll("");
        String length = "";
        Matcher behind = LENGTH.matcher(host);
        if (behind.find()) {
            length = length(behind);
            host = host.substring(0, behind.start()) + (isFullStop(host, behind) ? "." : "");
        }
        host = host.substring(host.lastIndexOf('@') + 1);
        host = BEFORE_NAME.matcher(host).replaceAll("");
        boolean isAbsolute = host.endsWith(".") && !host.endsWith("..");
        host = BEHIND_NAME.matcher(host).replaceAll("") + (isAbsolute ? "." : "");
        return aLabels(DOTS.matcher(host).replaceAll(".")) + length;
    }

    private static boolean isFullStop(String host, Matcher behind) {
        return host.substring(behind.start()).equals(".");
    }

    private static String length(Matcher behind) {
        String ip4 = behind.group(1) == null ? "" : "/" + behind.group(1);
        return behind.group(2) == null ? ip4 : ip4 + "//" + behind.group(2);
    }

    private static String aLabels(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name;
        }
        return DomainName.parse(Written.characters(name))
                .filter(DomainName::isRecordName)
                .map(DomainName::value)
                .orElseGet(() -> latin(name));
    }

    /// The names that a text consists of which cannot be one: cut wherever no name goes on.
    static List<String> names(String written) {
        var names = new ArrayList<String>();
        String text = written.replaceAll("[A-Za-z0-9._+-]+@", " ");
        for (String part : NO_NAME.split(text, -1)) {
            String host = host(part);
            if (host.indexOf('.') > 0 && isName(host)) {
                names.add(host);
            }
        }
        return names;
    }

    /// The name without what stands around it, where that is one.
    static Optional<String> name(String written) {
        return Optional.of(host(written)).filter(host -> isName(host) && host.indexOf('.') > 0);
    }
}
