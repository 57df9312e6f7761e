package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.ParsedRecord;
import de.flowfact.spfaudit.spf.Printable;
import java.util.List;
import java.util.Locale;

/// What a change sets right in the record besides letting the missing addresses in. Nothing is lost
/// by it.
public sealed interface Repair {

    /// `ipv4:` for `ip4:`, a blank inside a term, `include=`, a missing qualifier's blank.
    record Respelt(String before, String after) implements Repair {}

    /// Signs that cannot be seen, within a word or around it.
    record InvisibleRemoved() implements Repair {}

    /// No-break blanks, tabs and others.
    record BlanksReplaced() implements Repair {}

    /// Dashes where a hyphen-minus belongs.
    ///
    /// @param before the first word with one
    record DashesReplaced(String before, String after) implements Repair {}

    /// What only looks like a tilde.
    ///
    /// @param before the first word with one
    record TildesReplaced(String before, String after) implements Repair {}

    /// Other signs that only look like those of the grammar: full-width letters and the like.
    record SignsReplaced() implements Repair {}

    /// `\\126`, `%20`, `&nbsp;`: signs in the form in which something else writes them.
    ///
    /// @param before the first word with one
    record EscapesResolved(String before, String after) implements Repair {}

    /// Quotes, commas, semicolons.
    ///
    /// @param signs each once, with blanks between them
    record SignsRemoved(String signs) implements Repair {}

    /// RFC 7208, 4.5: what stood in front of the version, so that the text was no record at all.
    record PrefixRemoved(String prefix) implements Repair {}

    /// RFC 7208, 4.5: with a blank in front of the version a text is no record at all.
    record LeadingBlankRemoved() implements Repair {}

    /// What the text begins with is no version, so that it is no record at all.
    record VersionCorrected(String before) implements Repair {}

    record VersionRepeated() implements Repair {}

    /// Two terms without a blank between them.
    record Separated(String before, String after) implements Repair {}

    /// Several terms with commas or the like between them.
    record Divided(String before, List<String> terms) implements Repair {

        public Divided {
            terms = List.copyOf(terms);
        }
    }

    /// An include of a name that has no record and is that of a server: what was meant.
    record HostForInclude(String before, String after) implements Repair {}

    /// RFC 7208, 5.1: behind `all` it was never looked at.
    record MovedBeforeAll(String term) implements Repair {}

    /// RFC 7208, 5.1: another `all` behind the first.
    record BehindAll(String term, String all) implements Repair {}

    /// RFC 7208, 4.5: several records have become one.
    record Merged(int records) implements Repair {}

    /// RFC 7208, 6.1: beside `all` it was never followed.
    record RedirectIgnored(String term) implements Repair {}

    /// A term that adds nothing.
    record Dropped(String term, Why why) implements Repair {}

    /// A term of the sending address that stood where it had no effect.
    record MovedToFront(String term) implements Repair {}

    /// The same, before terms that DNS did not answer for.
    record MovedBeforeUnanswered(String term) implements Repair {}

    /// Why a term adds nothing.
    enum Why {
        DUPLICATE,
        /// `aaaa`: RFC 7208, 5.3: `a` is of both families.
        NO_SUCH_TERM,
        COVERED
    }

    /// Stable: it is part of `check --json`.
    default String code() {
        return switch (this) {
            case Respelt _ -> "respelt";
            case InvisibleRemoved _ -> "invisible-removed";
            case BlanksReplaced _ -> "blanks-replaced";
            case DashesReplaced _ -> "dashes-replaced";
            case TildesReplaced _ -> "tildes-replaced";
            case SignsReplaced _ -> "signs-replaced";
            case EscapesResolved _ -> "escapes-resolved";
            case PrefixRemoved _ -> "prefix-removed";
            case Divided _ -> "divided";
            case HostForInclude _ -> "host-for-include";
            case SignsRemoved _ -> "signs-removed";
            case LeadingBlankRemoved _ -> "leading-blank-removed";
            case VersionCorrected _ -> "version-corrected";
            case VersionRepeated _ -> "version-repeated";
            case Separated _ -> "separated";
            case MovedBeforeAll _ -> "moved-before-all";
            case BehindAll _ -> "behind-all";
            case Merged _ -> "merged";
            case RedirectIgnored _ -> "redirect-ignored";
            case Dropped _ -> "dropped";
            case MovedToFront _ -> "moved-to-front";
            case MovedBeforeUnanswered _ -> "moved-before-unanswered";
        };
    }

    /// One German sentence.
    default String sentence() {
        return switch (this) {
            case Respelt(String before, String after) ->
                    isAaaa(before)
                            ? "„%s“ ist zu „%s“ berichtigt: Diesen Bestandteil gibt es nicht; „a“ gilt auch für IPv6."
                                    .formatted(shown(before), shown(after))
                            : "„%s“ ist zu „%s“ berichtigt.".formatted(shown(before), shown(after));
            case InvisibleRemoved _ -> "Unsichtbare Zeichen sind entfernt.";
            case BlanksReplaced _ ->
                    "Zeichen, die nur wie ein Leerzeichen aussehen, sind durch gewöhnliche"
                            + " Leerzeichen ersetzt.";
            case DashesReplaced(String before, String after) ->
                    "In „%s“ stand ein Gedankenstrich; jetzt steht dort ein Minuszeichen: „%s“."
                            .formatted(shown(before), shown(after));
            case TildesReplaced(String before, String after) ->
                    "In „%s“ stand ein Zeichen, das nur wie eine Tilde aussieht; jetzt steht dort eine: „%s“."
                            .formatted(shown(before), shown(after));
            case SignsReplaced _ ->
                    "Zeichen, die nur wie die richtigen aussehen, sind durch die richtigen"
                            + " ersetzt.";
            case EscapesResolved(String before, String after) ->
                    "In „%s“ stand eine Umschreibung statt des Zeichens selbst; gemeint ist „%s“."
                            .formatted(shown(before), shown(after));
            case SignsRemoved(String signs) ->
                    "Überflüssige %s sind entfernt."
                            .formatted(Signs.names(List.of(signs.split(" "))));
            case PrefixRemoved(String prefix) ->
                    "„%s“ vor „v=spf1“ ist entfernt; damit war der Text kein SPF-Eintrag."
                            .formatted(shown(prefix));
            case Divided(String before, List<String> terms) ->
                    "„%s“ ist in einzelne Bestandteile getrennt: %s."
                            .formatted(
                                    shown(before),
                                    GermanList.of(
                                            terms.stream()
                                                    .map(term -> "„%s“".formatted(shown(term)))
                                                    .toList()));
            case HostForInclude(String before, String after) ->
                    "„%s“ ist durch „%s“ ersetzt: Dort steht kein SPF-Eintrag, sondern ein Mailserver."
                            .formatted(shown(before), shown(after));
            case LeadingBlankRemoved _ ->
                    "Das Leerzeichen vor „v=spf1“ ist entfernt; mit ihm war der Text kein SPF-Eintrag.";
            case VersionCorrected(String before) ->
                    before.equalsIgnoreCase(ParsedRecord.VERSION)
                            ? "Hinter „v=spf1“ fehlte das Leerzeichen."
                            : "Der Anfang „%s“ ist zu „v=spf1“ berichtigt."
                                    .formatted(shown(before));
            case VersionRepeated _ -> "„v=spf1“ steht nur noch einmal, am Anfang.";
            case Separated(String before, String after) ->
                    "In „%s“ fehlte ein Leerzeichen: „%s“.".formatted(shown(before), shown(after));
            case MovedBeforeAll(String term) ->
                    "„%s“ steht jetzt vor „all“, dahinter wirkte es nicht.".formatted(shown(term));
            case BehindAll(String term, String all) ->
                    "„%s“ ist entfernt: Was hinter „%s“ steht, hat keine Wirkung."
                            .formatted(shown(term), shown(all));
            case Merged(int records) ->
                    "Die %d SPF-Einträge sind zu einem zusammengeführt.".formatted(records);
            case RedirectIgnored(String term) ->
                    "„%s“ ist entfernt: Neben „all“ wirkte es nicht.".formatted(shown(term));
            case Dropped(String term, Why why) ->
                    "„%s“ ist entfernt: %s".formatted(shown(term), sentence(why));
            case MovedToFront(String term) ->
                    "„%s“ steht jetzt vorn, weiter hinten wirkte es nicht.".formatted(shown(term));
            case MovedBeforeUnanswered(String term) ->
                    "„%s“ steht jetzt vorn, weil frühere Bestandteile heute nicht geprüft werden konnten."
                            .formatted(shown(term));
        };
    }

    private static String sentence(Why why) {
        return switch (why) {
            case DUPLICATE -> "Es steht schon einmal im Eintrag.";
            case NO_SUCH_TERM -> "Diesen Bestandteil gibt es nicht; „a“ gilt auch für IPv6.";
            case COVERED -> "Dieselben Server lässt ein anderer Bestandteil schon zu.";
        };
    }

    private static boolean isAaaa(String term) {
        return term.toLowerCase(Locale.ROOT).startsWith("aaaa");
    }

    private static String shown(String text) {
        return Printable.readable(text);
    }
}
