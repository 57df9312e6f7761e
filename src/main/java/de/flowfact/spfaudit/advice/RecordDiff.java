package de.flowfact.spfaudit.advice;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/// What becomes of a record, word by word: which words stay in their order, which go away and which
/// come in. A word that stands there twice and is to stand there once goes away once.
///
/// @param now each record as it is published; several are to become one
/// @param proposed the record in their place
public record RecordDiff(List<List<Piece>> now, List<Piece> proposed) {

    private static final Pattern WORDS_AND_BLANKS = Pattern.compile(" +|[^ ]+");

    /// Where records are longer than this can compare, all that differs counts as one change.
    private static final int MAX_COMPARISONS = 1_000_000;

    public RecordDiff {
        now = now.stream().map(List::copyOf).toList();
        proposed = List.copyOf(proposed);
    }

    /// A word, or the blanks between two; joined, the pieces are the text they come from.
    ///
    /// @param isKept false for what goes away or comes in
    public record Piece(String text, boolean isKept) {

        public boolean isBlank() {
            return text.isBlank();
        }
    }

    public static RecordDiff of(List<String> now, String proposed) {
        List<List<String>> before = now.stream().map(RecordDiff::tokens).toList();
        List<String> after = tokens(proposed);
        var kept = new Kept(before.stream().flatMap(List::stream).toList(), after);
        var pieces = new ArrayList<List<Piece>>();
        int words = 0;
        for (List<String> tokens : before) {
            pieces.add(pieces(tokens, kept.before, words));
            words += words(tokens).size();
        }
        return new RecordDiff(pieces, pieces(after, kept.after, 0));
    }

    private static List<Piece> pieces(List<String> tokens, BitSet kept, int first) {
        var pieces = new ArrayList<Piece>();
        int word = first;
        for (String token : tokens) {
            // RFC 7208, 4.5: a blank in front makes it no record; all others say nothing
            boolean isKept = token.isBlank() ? !pieces.isEmpty() : kept.get(word++);
            pieces.add(new Piece(token, isKept));
        }
        return pieces;
    }

    private static List<String> tokens(String text) {
        return WORDS_AND_BLANKS.matcher(text).results().map(found -> found.group()).toList();
    }

    private static List<String> words(List<String> tokens) {
        return tokens.stream().filter(token -> !token.isBlank()).toList();
    }

    /// The places of a longest common subsequence of words, on both sides.
    private static final class Kept {

        final BitSet before = new BitSet();
        final BitSet after = new BitSet();

        Kept(List<String> tokensBefore, List<String> tokensAfter) {
            List<String> old = words(tokensBefore);
            List<String> fresh = words(tokensAfter);
            int start = 0;
            while (start < Math.min(old.size(), fresh.size())
                    && old.get(start).equals(fresh.get(start))) {
                keep(start, start);
                start++;
            }
            int oldEnd = old.size();
            int freshEnd = fresh.size();
            while (oldEnd > start
                    && freshEnd > start
                    && old.get(oldEnd - 1).equals(fresh.get(freshEnd - 1))) {
                keep(--oldEnd, --freshEnd);
            }
            if ((long) (oldEnd - start) * (freshEnd - start) <= MAX_COMPARISONS) {
                compare(old.subList(start, oldEnd), fresh.subList(start, freshEnd), start);
            }
        }

        private void compare(List<String> old, List<String> fresh, int start) {
            int[][] longest = longest(old, fresh);
            int i = 0;
            int j = 0;
            while (i < old.size() && j < fresh.size()) {
                if (old.get(i).equals(fresh.get(j))) {
                    keep(start + i++, start + j++);
                } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
        }

        /// How many words the rests from `i` and `j` on have in common.
        private static int[][] longest(List<String> old, List<String> fresh) {
            var longest = new int[old.size() + 1][fresh.size() + 1];
            for (int i = old.size() - 1; i >= 0; i--) {
                for (int j = fresh.size() - 1; j >= 0; j--) {
                    longest[i][j] =
                            old.get(i).equals(fresh.get(j))
                                    ? longest[i + 1][j + 1] + 1
                                    : Math.max(longest[i + 1][j], longest[i][j + 1]);
                }
            }
            return longest;
        }

        private void keep(int old, int fresh) {
            before.set(old);
            after.set(fresh);
        }
    }
}
