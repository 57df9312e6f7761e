package de.flowfact.spfaudit.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A notice as content: what the templates lay out as text and as HTML. All of it is single lines
/// of plain text, nothing is escaped yet.
///
/// @param preheader what an inbox shows beside the subject
/// @param signature who signs, a line each
/// @param companyDetails what the law asks for, a line each
record Letter(
        String subject,
        String preheader,
        String salutation,
        List<Section> sections,
        String closing,
        List<String> signature,
        List<Phrase> companyDetails) {

    private static final String NON_BREAKING_HYPHEN = "\u2011";

    /// For HTML.
    public String headline() {
        return unbroken(subject);
    }

    /// For HTML: no line ends within `E-Mail`.
    static String unbroken(String text) {
        return text.replace("E-Mail", "E" + NON_BREAKING_HYPHEN + "Mail");
    }

    /// @param heading empty for the opening
    record Section(String heading, List<Part> parts) {

        /// For HTML.
        public String headline() {
            return unbroken(heading);
        }

        /// For plain text, in which nothing is marked.
        public List<Part> textParts() {
            return parts.stream().filter(part -> !(part instanceof Legend)).toList();
        }

        /// For plain text.
        public String underline() {
            return "-".repeat(heading.codePointCount(0, heading.length()));
        }
    }

    /// A piece of a section. The templates ask for its kind.
    sealed interface Part {

        String kind();
    }

    record Paragraph(Phrase phrase) implements Part {

        Paragraph(String text) {
            this(Phrase.of(text));
        }

        @Override
        public String kind() {
            return "paragraph";
        }
    }

    /// What the reader is asked to do.
    ///
    /// @param request to be seen at first glance
    /// @param rest of the paragraph
    record Action(String request, String rest) implements Part {

        @Override
        public String kind() {
            return "action";
        }

        /// For plain text.
        public String text() {
            return request + rest;
        }

        /// For HTML.
        public String requestHtml() {
            return unbroken(request);
        }

        /// For HTML.
        public String restHtml() {
            return unbroken(rest);
        }
    }

    record Bullets(List<String> texts) implements Part {

        @Override
        public String kind() {
            return "bullets";
        }

        /// For HTML.
        public List<String> htmlTexts() {
            return texts.stream().map(Letter::unbroken).toList();
        }
    }

    /// Bullets that sentences refer to by their numbers, from 1 on.
    record Numbered(List<String> texts) implements Part {

        @Override
        public String kind() {
            return "numbered";
        }

        /// For HTML.
        public List<String> htmlTexts() {
            return texts.stream().map(Letter::unbroken).toList();
        }
    }

    /// What marks in [Details] mean; where nothing can be marked, nothing.
    record Legend(String text) implements Part {

        @Override
        public String kind() {
            return "legend";
        }
    }

    /// A table of two columns.
    ///
    /// @param title empty where there is only one
    /// @param label what it is about, for those who do not see it
    record Details(String title, String label, List<Row> rows) implements Part {

        @Override
        public String kind() {
            return "details";
        }
    }

    /// One thing to know in [Details].
    ///
    /// @param literal to be copied as it is: a record, a command
    record Row(String label, List<Value> values, boolean literal) {

        private static final int LABEL_CHARACTERS = 16;

        static Row of(String label, String value) {
            return new Row(label, List.of(Value.of(value)), false);
        }

        static Row literal(String label, List<String> values) {
            return new Row(label, values.stream().map(Value::of).toList(), true);
        }

        static Row compared(String label, List<Value> values) {
            return new Row(label, values, true);
        }

        /// For plain text: the label with a colon, as wide as all others.
        public String paddedLabel() {
            String start = label + ":";
            return start + " ".repeat(Math.max(1, LABEL_CHARACTERS - start.length()));
        }
    }

    /// A line of a [Row].
    record Value(List<Run> runs) {

        static Value of(String text) {
            return new Value(List.of(new Run(text, Run.Change.NONE)));
        }

        /// For plain text.
        public String text() {
            return runs.stream().map(Run::text).collect(Collectors.joining());
        }

        /// For HTML, where it is not to be copied.
        public String html() {
            return unbroken(text());
        }
    }

    /// Characters that go away, come in, or neither.
    record Run(String text, Change change) {

        private static final int SHORT_CHARACTERS = 20;

        enum Change {
            NONE,
            OUT,
            IN
        }

        /// For the templates.
        public String kind() {
            return change.name();
        }

        /// Whether no line may break in it, as it would in `-all` behind the hyphen.
        public boolean staysWhole() {
            return text.startsWith("-") && text.length() <= SHORT_CHARACTERS;
        }
    }

    /// Running text in which addresses and numbers can be touched.
    record Phrase(List<Piece> pieces) {

        static Phrase of(String text) {
            return new Phrase(List.of(new Piece(text, null)));
        }

        Phrase and(String text) {
            return with(new Piece(text, null));
        }

        /// A mail address; whatever is none is text.
        Phrase address(String text) {
            return with(
                    new Piece(
                            text, Piece.ADDRESS.matcher(text).matches() ? "mailto:" + text : null));
        }

        /// A telephone number; whatever is none is text.
        Phrase phone(String text) {
            return with(new Piece(text, Piece.dialled(text)));
        }

        private Phrase with(Piece piece) {
            var longer = new ArrayList<>(pieces);
            longer.add(piece);
            return new Phrase(List.copyOf(longer));
        }

        /// For plain text.
        public String text() {
            return pieces.stream().map(Piece::text).collect(Collectors.joining());
        }
    }

    /// A piece of a [Phrase].
    ///
    /// @param link where it leads; null: nowhere
    record Piece(String text, @Nullable String link) {

        private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[A-Za-z0-9.-]+");
        private static final Pattern NUMBER = Pattern.compile("[+(]?[0-9][0-9 ()/.\u2013-]{4,}");

        /// `+49 (0)221 123-0` is dialled as `+492211230`.
        static @Nullable String dialled(String text) {
            if (!NUMBER.matcher(text).matches()) {
                return null;
            }
            String number = text.startsWith("+") ? text.replace("(0)", "") : text;
            return "tel:" + number.replaceAll("[^+0-9]", "");
        }

        /// For HTML.
        public String html() {
            return link == null ? unbroken(text) : text;
        }
    }
}
