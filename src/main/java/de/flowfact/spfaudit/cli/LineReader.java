package de.flowfact.spfaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of UTF-8 that end with LF, CR or both, however long they are: of one that is too long
/// nothing is kept.
final class LineReader implements AutoCloseable {

    private static final int BUFFER_OCTETS = 1 << 16;
    private static final int END = -1;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private int position;
    private int filled;
    private final byte[] line;
    private int length;
    private boolean first = true;
    private boolean endedWithCr;

    /// @param maxOctets of a line, without its end
    LineReader(InputStream in, int maxOctets) {
        this.in = in;
        this.line = new byte[maxOctets];
    }

    /// What is in a line.
    sealed interface Line {}

    record Text(String text) implements Line {}

    record TooLong() implements Line {}

    record NotUtf8() implements Line {}

    /// The next one; empty at the end.
    Optional<Line> next() throws IOException {
        length = 0;
        boolean tooLong = false;
        int octet = read();
        if (octet == '\n' && endedWithCr) {
            octet = read();
        }
        if (octet == END) {
            return Optional.empty();
        }
        while (octet != END && octet != '\n' && octet != '\r') {
            if (length < line.length) {
                line[length++] = (byte) octet;
            } else {
                tooLong = true;
            }
            octet = read();
        }
        endedWithCr = octet == '\r';
        return Optional.of(tooLong ? new TooLong() : decoded());
    }

    private Line decoded() {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line, 0, length))
                            .toString();
            boolean marked = first && text.startsWith(BYTE_ORDER_MARK);
            return new Text(marked ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            return new NotUtf8();
        } finally {
            first = false;
        }
    }

    private int read() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(in.read(buffer), 0);
        }
        return filled == 0 ? END : buffer[position++] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
