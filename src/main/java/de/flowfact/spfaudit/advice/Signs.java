package de.flowfact.spfaudit.advice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Signs that stand between terms, or around them, and belong to none.
final class Signs {

    private static final String QUOTES = "\"'`";
    private static final String SEPARATORS = ",;|&";

    private Signs() {}

    /// Without quotes, and with what separates terms at the end of a word gone; which those were is
    /// added to `removed`. RFC 7208, 7.1: within a macro a comma is a delimiter.
    static String removed(String text, Set<String> removed) {
        var kept = new StringBuilder(text.length());
        boolean isMacro = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            isMacro = isMacro ? c != '}' : text.startsWith("%{", i);
            boolean isAtEdge =
                    i == 0
                            || i + 1 == text.length()
                            || text.charAt(i - 1) == ' '
                            || isEdge(text, i + 1);
            if (!isMacro && QUOTES.indexOf(c) >= 0) {
                removed.add(Character.toString(c));
            } else if (!isMacro
                    && SEPARATORS.indexOf(c) >= 0
                    && isAtEdge
                    && !isBeforeAll(text, i)) {
                removed.add(Character.toString(c));
                kept.append(' ');
            } else {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /// There it stands for a qualifier that cannot be read.
    private static boolean isBeforeAll(String text, int at) {
        return (at == 0 || text.charAt(at - 1) == ' ')
                && text.regionMatches(true, at + 1, "all", 0, 3)
                && isEdge(text, at + 4);
    }

    private static boolean isEdge(String text, int at) {
        return at >= text.length()
                || text.charAt(at) == ' '
                || QUOTES.indexOf(text.charAt(at)) >= 0
                || SEPARATORS.indexOf(text.charAt(at)) >= 0;
    }

    /// The parts of a word between separators.
    static List<String> split(String word) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean isMacro = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            isMacro = isMacro ? c != '}' : word.startsWith("%{", i);
            if (!isMacro && SEPARATORS.indexOf(c) >= 0) {
                if (!part.isEmpty()) {
                    parts.add(part.toString());
                }
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    /// In German, each kind once: `Kommas und Anführungszeichen`.
    static String names(Collection<String> signs) {
        var names = new LinkedHashSet<String>();
        for (String sign : signs) {
            names.add(
                    switch (sign) {
                        case "," -> "Kommas";
                        case ";" -> "Strichpunkte";
                        case "|" -> "senkrechte Striche";
                        case "&" -> "Und-Zeichen";
                        case "\"", "'", "`" -> "Anführungszeichen";
                        case "(", ")", "[", "]", "{", "}", "<", ">" -> "Klammern";
                        case "\\" -> "umgekehrte Schrägstriche";
                        case "/" -> "Schrägstriche";
                        case "." -> "Punkte";
                        case "*" -> "Sternchen";
                        case "#" -> "Rautezeichen";
                        default -> "Zeichen";
                    });
        }
        return GermanList.of(List.copyOf(names));
    }
}
