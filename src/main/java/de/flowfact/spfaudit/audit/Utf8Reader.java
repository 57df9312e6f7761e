package de.flowfact.spfaudit.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// UTF-8 as text. Where it is none, the line is known, which an `InputStreamReader` could not say.
final class Utf8Reader extends Reader {

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(8_192).limit(0);
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long lineNumber = 1;
    private boolean afterCarriageReturn;
    private boolean atEnd;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    /// Bytes that are not UTF-8.
    static final class NotUtf8Exception extends IOException {

        private static final long serialVersionUID = 1;

        private final long lineNumber;

        NotUtf8Exception(long lineNumber) {
            super("line " + lineNumber + " is not UTF-8");
            this.lineNumber = lineNumber;
        }

        long lineNumber() {
            return lineNumber;
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            CoderResult outcome = decode();
            if (!chars.hasRemaining()) {
                if (outcome.isError()) {
                    throw new NotUtf8Exception(lineNumber);
                }
                if (atEnd) {
                    return -1;
                }
                fill();
            }
        }
        int count = Math.min(length, chars.remaining());
        chars.get(buffer, offset, count);
        return count;
    }

    /// As far as the bytes at hand are good; an error shows again in the next call, then first.
    private CoderResult decode() {
        chars.clear();
        CoderResult outcome = decoder.decode(bytes, chars, atEnd);
        chars.flip();
        for (int i = 0; i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\r' || (c == '\n' && !afterCarriageReturn)) {
                lineNumber++;
            }
            afterCarriageReturn = c == '\r';
        }
        return outcome;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
