package de.flowfact.spfaudit.spf;

import java.util.List;

/// RFC 7208, 4.6: a record with a syntax error anywhere in it, which makes every evaluation a
/// permerror.
///
/// @param terms those that could be read all the same
/// @param errors at least one, in the order of their places
public record BrokenRecord(String text, List<Term> terms, List<SyntaxError> errors)
        implements ParsedRecord {

    public BrokenRecord {
        terms = List.copyOf(terms);
        errors = List.copyOf(errors);
    }
}
