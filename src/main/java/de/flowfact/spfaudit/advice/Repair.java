package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.spf.Printable;

/// What a change sets right in the record besides letting the missing addresses in. Nothing is lost
/// by it.
public sealed interface Repair {

    /// `ipv4:` for `ip4:`, a blank inside a term, `include=`, a missing qualifier's blank.
    record Respelt(String before, String after) implements Repair {}

    /// Blanks and dashes that only look like those of the grammar.
    record SignsReplaced() implements Repair {}

    /// Quotes, commas, semicolons.
    record SignsRemoved(String signs) implements Repair {}

    /// RFC 7208, 4.5: with a blank in front of the version a text is no record at all.
    record LeadingBlankRemoved() implements Repair {}

    /// What the text begins with is no version, so that it is no record at all.
    record VersionCorrected(String before) implements Repair {}

    record VersionRepeated() implements Repair {}

    /// Two terms without a blank between them.
    record Separated(String before, String after) implements Repair {}

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

    /// Why a term adds nothing.
    enum Why {
        DUPLICATE,
        COVERED
    }

    /// Stable: it is part of `check --json`.
    default String code() {
        return switch (this) {
            case Respelt _ -> "respelt";
            case SignsReplaced _ -> "signs-replaced";
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
        };
    }

    /// One German sentence.
    default String sentence() {
        return switch (this) {
            case Respelt(String before, String after) ->
                    "„%s“ ist zu „%s“ berichtigt.".formatted(shown(before), shown(after));
            case SignsReplaced _ ->
                    "Leerzeichen oder Striche, die nur so aussehen, sind durch die richtigen ersetzt.";
            case SignsRemoved(String signs) ->
                    "Überflüssige Zeichen zwischen den Bestandteilen sind entfernt: %s"
                            .formatted(shown(signs));
            case LeadingBlankRemoved _ ->
                    "Das Leerzeichen vor „v=spf1“ ist entfernt; mit ihm war der Text kein SPF-Eintrag.";
            case VersionCorrected(String before) ->
                    "Der Anfang „%s“ ist zu „v=spf1“ berichtigt.".formatted(shown(before));
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
        };
    }

    private static String sentence(Why why) {
        return switch (why) {
            case DUPLICATE -> "Es steht schon einmal im Eintrag.";
            case COVERED -> "Dieselben Server lässt ein anderer Bestandteil schon zu.";
        };
    }

    private static String shown(String text) {
        return Printable.text(text);
    }
}
