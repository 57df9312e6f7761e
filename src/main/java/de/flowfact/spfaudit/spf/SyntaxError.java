package de.flowfact.spfaudit.spf;

/// A place where a record breaks the grammar of RFC 7208, 12.
///
/// @param position offset in the record, in characters; may be its end
/// @param length number of characters that are wrong, 0 where something is missing
/// @param expected what the grammar wants there, English, to be put behind "expected"
public record SyntaxError(int position, int length, String expected) {}
