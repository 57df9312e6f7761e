package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.advice.NetworkSlips.Reading;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfRecord;
import de.flowfact.spfaudit.spf.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Slips within the words of a record, or between two that are one.
final class TermSlips {

    /// More than a term with the longest name.
    static final int LONGEST = 300;

    static final Pattern WORD =
            Pattern.compile("([-+~?]*+)(\\p{L}[\\p{L}\\p{N}-]*+)(?:([:=]++)(.*)|(/.*|\\.)?)");
    private static final Pattern ENDING_SIGN =
            Pattern.compile("^(all)([-~?])$", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL =
            Pattern.compile("https?://([^/:]+)(?:[:/].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern GLUED = Pattern.compile("amx|mxa", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile("(?<=^[0-9.]{7,15}):[0-9]+$");
    private static final Pattern AROUND =
            Pattern.compile("^[^\\p{L}\\p{N}_%+?~-]+|[^\\p{L}\\p{N}}]+$");
    // Another sign than a colon behind the name, or none
    private static final Pattern OTHER_COLON =
            Pattern.compile(
                    "([-+~?]?)(?:(include|redirect|ip[46])[^\\p{L}\\p{N}_]*|(\\p{L}[\\p{L}\\p{N}]*+)[^\\p{L}\\p{N}_./-]++[^\\p{L}\\p{N}_]*)(.+)",
                    Pattern.CASE_INSENSITIVE);

    private final Names names;
    private final List<Repair> repairs;
    private final List<Warning> warnings;

    TermSlips(Names names, List<Repair> repairs, List<Warning> warnings) {
        this.names = names;
        this.repairs = repairs;
        this.warnings = warnings;
    }

    static boolean isTerm(String word) {
        return word.indexOf(' ') < 0 && term(word).isPresent();
    }

    static Optional<Term> term(String word) {
        return RecordParser.parse(ParsedRecord.VERSION + " " + word) instanceof SpfRecord record
                        && record.terms().size() == 1
                ? Optional.of(record.terms().getFirst())
                : Optional.empty();
    }

    /// The words, each a term as far as can be told.
    List<String> respelt(List<String> words) {
        var terms = new ArrayList<String>();
        boolean hasAll = words.stream().anyMatch(EndingSlips::isAll);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String written = word;
            while (i + 1 < words.size()
                    && WordJoints.belongTogether(word, words.get(i + 1), hasAll)) {
                String next = words.get(++i);
                written += " " + next;
                word = WordJoints.joined(word, next);
            }
            add(written, meant(word), words, terms);
        }
        return terms;
    }

    private void add(String written, List<String> meant, List<String> words, List<String> terms) {
        if (meant.equals(List.of(written))) {
            terms.add(written);
            return;
        }
        List<String> missing =
                meant.stream()
                        .filter(term -> !terms.contains(term) && !words.contains(term))
                        .distinct()
                        .toList();
        terms.addAll(missing);
        boolean isNoTerm = written.equalsIgnoreCase("aaaa");
        if (missing.isEmpty()) {
            repairs.add(
                    new Repair.Dropped(
                            written, isNoTerm ? Repair.Why.NO_SUCH_TERM : Repair.Why.DUPLICATE));
        } else if (missing.size() > 1) {
            repairs.add(new Repair.Divided(written, missing));
        } else {
            repairs.add(new Repair.Respelt(written, missing.getFirst()));
        }
    }

    static boolean isKnownTerm(String word) {
        Matcher parts = WORD.matcher(word);
        return parts.matches() && TermNames.isKnown(parts.group(2));
    }

    /// The terms that a word is meant to be; the word itself where that is one, or nobody can tell.
    private List<String> meant(String word) {
        if (word.length() > LONGEST) {
            return List.of(word);
        }
        Optional<Term> term = term(word);
        if (term.isPresent()) {
            return namesNoHost(term.get()) ? cut(word) : List.of(respelt(word).split(" "));
        }
        var meant = new ArrayList<String>();
        for (String piece : Pieces.of(word)) {
            for (String part : WordJoints.split(piece)) {
                for (String respelt : respelt(part).split(" ", -1)) {
                    boolean isNoHost = term(respelt).filter(TermSlips::namesNoHost).isPresent();
                    meant.addAll(isNoHost ? cut(respelt) : List.of(respelt));
                }
            }
        }
        return meant;
    }

    /// RFC 7208, 7.1, allows nearly every sign in a name; no host has them.
    static boolean namesNoHost(Term term) {
        String target =
                switch (term) {
                    case Term.Directive directive ->
                            directive.mechanism().domainSpec().map(spec -> spec.text()).orElse("");
                    case Term.Redirect redirect -> redirect.target().text();
                    case Term.Explanation _, Term.UnknownModifier _ -> "";
                };
        return !target.isEmpty() && target.indexOf('%') < 0 && !HostSlips.isName(target);
    }

    /// A term whose name cannot be one, cut so that it leads somewhere; else as it is, with a word.
    private List<String> cut(String word) {
        String respelt = respelt(word);
        Matcher parts = WORD.matcher(word);
        if (isTerm(respelt) && !respelt.equals(word) && !namesNoHost(term(respelt).orElseThrow())) {
            boolean isUrlOrNested =
                    parts.matches()
                            && (URL.matcher(parts.group(4)).matches()
                                    || isKnownTerm(parts.group(4)));
            if (isUrlOrNested || leadsSomewhere(respelt)) {
                return List.of(respelt);
            }
        }
        for (List<String> terms : cuts(word)) {
            if (!terms.isEmpty()
                    && terms.stream().allMatch(TermSlips::isTerm)
                    && terms.stream().noneMatch(cut -> namesNoHost(term(cut).orElseThrow()))
                    && terms.stream().anyMatch(this::leadsSomewhere)) {
                if (!names.areKnown()) {
                    // An earlier reading may be the one that leads somewhere
                    break;
                }
                return terms;
            }
        }
        warnings.add(new Warning.NoHostName(word));
        return List.of(word);
    }

    private boolean leadsSomewhere(String word) {
        return term(word).filter(names::leadsSomewhere).isPresent();
    }

    /// Where signs stand between terms, and where they stand within the name of one.
    private List<List<String>> cuts(String word) {
        var pieces = new ArrayList<String>();
        for (String part : WordJoints.split(word)) {
            for (String piece : Pieces.of(part)) {
                pieces.addAll(List.of(respelt(piece).split(" ")));
            }
        }
        Matcher parts = WORD.matcher(word);
        if (!parts.matches() || parts.group(4) == null) {
            return List.of(pieces);
        }
        String behind = parts.group(4);
        return List.of(
                pieces, withNames(parts, behind), withNames(parts, behind.replace('@', '.')));
    }

    /// A term for each name that stands behind the mechanism of another.
    private static List<String> withNames(Matcher parts, String behind) {
        String name = TermNames.canonical(parts.group(2));
        var terms = new ArrayList<String>();
        for (String host : HostSlips.names(behind)) {
            if (!name.equals("redirect")) {
                terms.add(parts.group(1) + name + ":" + host);
            } else {
                terms.add((terms.isEmpty() ? "redirect=" : "include:") + host);
            }
        }
        return terms;
    }

    private String respelt(String written) {
        String word = known(written);
        String latin = HostSlips.latin(written);
        if (!latin.equals(written) && leadsSomewhere(known(latin)) && !leadsSomewhere(word)) {
            return known(latin);
        }
        if (isTerm(word) || EndingSlips.isAll(word)) {
            return word;
        }
        return otherwise(written).filter(TermSlips::areTerms).orElse(word);
    }

    private static boolean areTerms(String words) {
        return Stream.of(words.split(" ")).allMatch(TermSlips::isTerm);
    }

    /// A word whose name is known.
    private String known(String written) {
        String word = ENDING_SIGN.matcher(written).replaceAll("$2$1");
        Optional<Reading> bare = NetworkSlips.reading(word);
        if (bare.isPresent()) {
            return noted(written, bare.get());
        }
        Matcher parts = WORD.matcher(word);
        if (!parts.matches() || !TermNames.isKnown(parts.group(2))) {
            return word;
        }
        String signs = parts.group(1);
        String name = TermNames.canonical(parts.group(2));
        String qualifier = qualifier(signs, name);
        boolean sameName = name.equals(parts.group(2).toLowerCase(Locale.ROOT));
        if (parts.group(3) == null) {
            boolean dotted = ".".equals(parts.group(5));
            String rest = parts.group(5) == null || dotted ? "" : length(parts.group(5));
            boolean isRight = sameName && qualifier.equals(signs) && !dotted;
            return isRight && isTerm(word) ? word : qualifier + name + rest;
        }
        String value =
                isRightAlready(word, parts) ? parts.group(4) : HostSlips.host(parts.group(4));
        if (name.equals("redirect") && NetworkSlips.reading(parts.group(4)).isPresent()) {
            return noted(written, NetworkSlips.reading(parts.group(4)).get());
        }
        if (TermNames.MODIFIERS.contains(name)) {
            boolean isRight = sameName && parts.group(3).equals("=") && word.endsWith(value);
            return isRight ? word : name + "=" + value;
        }
        String repaired =
                mechanism(written, name, parts.group(4), value)
                        .map(term -> qualifier + term)
                        .orElse(word);
        return repaired.equalsIgnoreCase(word) || isRightAlready(word, parts) ? word : repaired;
    }

    /// `/24` for `/024/`, a colon where a slash stands before a name.
    private static String length(String written) {
        Optional<String> name = HostSlips.name(written);
        if (name.isPresent()) {
            return ":" + name.get();
        }
        return written.replaceAll("(?<=/)0+(?=[0-9])", "").replaceAll("(?<=[0-9])/+$|^/+$", "");
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
    ///
    /// @param host what stands there as a name of DNS
    private Optional<String> mechanism(String written, String name, String behind, String host) {
        String value = PORT.matcher(behind).replaceAll("");
        Matcher nested = WORD.matcher(value);
        if (nested.matches()
                && nested.group(4) != null
                && TermNames.MECHANISMS.contains(TermNames.canonical(nested.group(2)))) {
            // include:include:, ip4:ip4:, a:ip4:
            return mechanism(
                    written,
                    TermNames.canonical(nested.group(2)),
                    nested.group(4),
                    HostSlips.host(nested.group(4)));
        }
        boolean isAround = value.contains("//") || value.indexOf('@') >= 0;
        Optional<Reading> network =
                NetworkSlips.reading(value)
                        .or(() -> isAround ? NetworkSlips.reading(host) : Optional.empty());
        if (network.isPresent() && !name.equals("all")) {
            return Optional.of(noted(written, network.get()));
        }
        return switch (name) {
            case "all" -> Optional.of("all");
            case "ip4", "ip6" ->
                    DomainName.ofOctets(host.replaceAll("/+[0-9]+$", ""))
                                    .filter(DomainName::isHostName)
                                    .isPresent()
                            ? Optional.of(
                                    "a:"
                                            + (name.equals("ip4")
                                                    ? host
                                                    : host.replaceAll("/+[0-9]+$", "")))
                            : Optional.empty();
            case "a", "mx", "ptr" ->
                    Optional.of(
                            host.isEmpty() || host.startsWith("/")
                                    ? name + host
                                    : name + ":" + host);
            default -> {
                String bare = host.replaceAll("/+[0-9]+$", "");
                if (name.equals("include") && List.of("a", "mx").contains(bare)) {
                    yield Optional.of(bare);
                }
                yield bare.isEmpty() ? Optional.empty() : Optional.of(name + ":" + bare);
            }
        };
    }

    private String noted(String written, Reading reading) {
        var doubt = new Warning.ReadAs(written, reading.text());
        if (!reading.isCertain() && !warnings.contains(doubt)) {
            warnings.add(doubt);
        }
        return reading.text();
    }

    /// A word whose name is not known, or written together with something else.
    private Optional<String> otherwise(String word) {
        if (word.indexOf('%') >= 0) {
            // RFC 7208, 7.1: a macro is no slip of a name
            return Optional.of(word.replaceAll("[/;,:)>\\]]+$", ""));
        }
        Matcher named = WORD.matcher(word);
        if (named.matches() && TermNames.meansOther(named.group(2))) {
            return Optional.empty();
        }
        if (GLUED.matcher(word).matches()) {
            return Optional.of(word.toLowerCase(Locale.ROOT).startsWith("a") ? "a mx" : "mx a");
        }
        String bare = AROUND.matcher(word).replaceAll("");
        if (!bare.equals(word) && !bare.isEmpty()) {
            String term = known(bare);
            if (areTerms(term) && !EndingSlips.isAll(term)) {
                return Optional.of(term);
            }
        }
        Matcher parts = OTHER_COLON.matcher(word);
        if (parts.matches()) {
            Optional<String> term = withColon(parts);
            if (term.isPresent()) {
                return term;
            }
        }
        return HostSlips.name(bare).flatMap(names::term);
    }

    private Optional<String> withColon(Matcher parts) {
        String name = parts.group(2) == null ? parts.group(3) : parts.group(2);
        String value = parts.group(4);
        if (TermNames.isKnown(name)) {
            String canonical = TermNames.canonical(name);
            String mark = TermNames.MODIFIERS.contains(canonical) ? "=" : ":";
            String behind = value.startsWith("_") ? value : HostSlips.host(value);
            boolean isNetwork = canonical.startsWith("ip");
            return Optional.of(
                            known(parts.group(1) + canonical + mark + (isNetwork ? value : behind)))
                    .filter(TermSlips::areTerms);
        }
        Optional<Reading> network = NetworkSlips.reading(value);
        return network.isPresent()
                ? Optional.of(network.get().text())
                : HostSlips.name(value).flatMap(names::term);
    }
}
