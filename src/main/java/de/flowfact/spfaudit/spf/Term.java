package de.flowfact.spfaudit.spf;

/// RFC 7208, 4.6.1: one blank-separated part of a record, with its place in the record.
public sealed interface Term {

    /// As published.
    String text();

    /// Offset of [#text] in the record, in characters.
    int position();

    /// RFC 7208, 4.6.2: a mechanism with its qualifier, `+` where none is written.
    record Directive(Qualifier qualifier, Mechanism mechanism, String text, int position)
            implements Term {}

    /// RFC 7208, 6: `name=value`.
    sealed interface Modifier extends Term {}

    /// RFC 7208, 6.1: the record of another domain decides where nothing matched.
    record Redirect(DomainSpec target, String text, int position) implements Modifier {}

    /// RFC 7208, 6.2: where the text lies that explains a fail.
    record Explanation(DomainSpec target, String text, int position) implements Modifier {}

    /// RFC 7208, 6: any other modifier; its syntax is checked, its meaning ignored.
    record UnknownModifier(String name, String text, int position) implements Modifier {}
}
