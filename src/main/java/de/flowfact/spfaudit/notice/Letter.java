package de.flowfact.spfaudit.notice;

import java.util.List;
import java.util.stream.Collectors;

/// A notice as content: what the templates lay out as text and as HTML. All of it is single lines
/// of plain text, nothing is escaped yet.
///
/// @param signature who signs, a line each
/// @param companyDetails what § 35a GmbHG asks for, a line each
record Letter(
        String subject,
        String salutation,
        List<Section> sections,
        String closing,
        List<String> signature,
        List<String> companyDetails) {

    /// @param heading empty for the opening
    record Section(String heading, List<Part> parts) {

        static Section of(String heading, Part... parts) {
            return new Section(heading, List.of(parts));
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

    record Paragraph(String text) implements Part {

        @Override
        public String kind() {
            return "paragraph";
        }
    }

    record Bullets(List<String> texts) implements Part {

        @Override
        public String kind() {
            return "bullets";
        }
    }

    /// Bullets that sentences refer to by their numbers, from 1 on.
    record Numbered(List<String> texts) implements Part {

        @Override
        public String kind() {
            return "numbered";
        }
    }

    /// What marks in [Details] mean; where nothing can be marked, nothing.
    record Legend(String text) implements Part {

        @Override
        public String kind() {
            return "legend";
        }
    }

    /// @param title empty where there is only one
    record Details(String title, List<Row> rows) implements Part {

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
}
