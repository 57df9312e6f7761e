package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.spf.Term.Explanation;
import de.flowfact.spfaudit.spf.Term.Redirect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// RFC 7208, 4.6: a record's text to its terms, all of it before anything is evaluated, with every
/// syntax error.
public final class RecordParser {

    /// A record has far fewer; a hostile one shall not fill memory.
    private static final int MAX_ERRORS = 100;

    private RecordParser() {}

    /// The record that the text is.
    ///
    /// @param text an SPF record as [ParsedRecord#isSpf] sees it, each character one octet
    public static ParsedRecord parse(String text) {
        var terms = new ArrayList<Term>();
        var errors = new ArrayList<SyntaxError>();
        int position = ParsedRecord.VERSION.length();
        while (position < text.length()) {
            int end = text.indexOf(' ', position);
            if (end < 0) {
                end = text.length();
            }
            if (end > position) {
                new TermParser(text, position, end, errors).parse().ifPresent(terms::add);
            }
            position = end + 1;
        }
        errors.addAll(repeatedModifiers(terms));
        errors.sort(Comparator.comparingInt(SyntaxError::position));
        if (errors.isEmpty()) {
            return new SpfRecord(text, terms);
        }
        return new BrokenRecord(
                text, terms, errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
    }

    /// RFC 7208, 6: neither `redirect` nor `exp` may appear twice.
    private static List<SyntaxError> repeatedModifiers(List<Term> terms) {
        var errors = new ArrayList<SyntaxError>();
        boolean redirectSeen = false;
        boolean explanationSeen = false;
        for (Term term : terms) {
            if (term instanceof Redirect) {
                if (redirectSeen) {
                    errors.add(repeated(term, "redirect="));
                }
                redirectSeen = true;
            }
            if (term instanceof Explanation) {
                if (explanationSeen) {
                    errors.add(repeated(term, "exp="));
                }
                explanationSeen = true;
            }
        }
        return errors;
    }

    private static SyntaxError repeated(Term term, String modifier) {
        return new SyntaxError(term.position(), term.text().length(), modifier + " only once");
    }
}
