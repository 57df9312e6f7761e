package de.flowfact.spfaudit.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/// Writes what a reader could not see, or what would change how the rest is shown, by its number,
/// as JSON and Java do: a terminal's controls beyond ASCII, marks of writing direction, invisible
/// characters, halves of a pair. JSON, which can have them only in strings, stays the same JSON.
final class VisibleWriter extends FilterWriter {

    private static final char LAST_PLAIN = '~';

    /// The first half of a pair that was written last, or 0.
    private char half;

    VisibleWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length).toCharArray(), 0, length);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        int written = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char c = text[i];
            if (c <= LAST_PLAIN && half == 0) {
                continue;
            }
            out.write(text, written, i - written);
            written = i + 1;
            add(c);
        }
        out.write(text, written, end - written);
    }

    private void add(char c) throws IOException {
        if (half != 0 && Character.isLowSurrogate(c)) {
            int pair = Character.toCodePoint(half, c);
            if (isHidden(pair)) {
                escape(half);
                escape(c);
            } else {
                out.write(Character.toChars(pair));
            }
            half = 0;
            return;
        }
        endHalf();
        if (Character.isHighSurrogate(c)) {
            half = c;
        } else if (c > LAST_PLAIN && isHidden(c)) {
            escape(c);
        } else {
            out.write(c);
        }
    }

    private void endHalf() throws IOException {
        if (half != 0) {
            escape(half);
            half = 0;
        }
    }

    private void escape(char c) throws IOException {
        out.write("\\u%04X".formatted((int) c));
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> isIgnorable(character);
        };
    }

    /// Unicode: letters and marks with the property Default_Ignorable_Code_Point, and the braille
    /// pattern without a dot.
    private static boolean isIgnorable(int character) {
        return character == 0x034F
                || character == 0x115F
                || character == 0x1160
                || character == 0x17B4
                || character == 0x17B5
                || (character >= 0x180B && character <= 0x180F)
                || character == 0x2800
                || character == 0x3164
                || (character >= 0xFE00 && character <= 0xFE0F)
                || character == 0xFFA0
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }

    @Override
    public void close() throws IOException {
        endHalf();
        super.close();
    }
}
