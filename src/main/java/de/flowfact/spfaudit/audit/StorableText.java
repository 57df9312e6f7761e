package de.flowfact.spfaudit.audit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Text as PostgreSQL can hold it. DNS may publish any octet, but a `text` column refuses U+0000,
/// and an unpaired surrogate has no UTF-8; both become U+FFFD.
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /// One column of many rows, for `unnest`.
    public static <T> @Nullable String[] column(
            List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).map(StorableText::of).toArray(String[]::new);
    }

    static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    static boolean isStorable(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c != 0;
    }

    private static String replaced(String text) {
        var storable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            storable.append(isStorable(text, i) ? text.charAt(i) : REPLACEMENT);
        }
        return storable.toString();
    }
}
