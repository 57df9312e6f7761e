package de.flowfact.spfaudit.spf;

/// RFC 7208, 4.6.4: how much work a record may cause.
final class Limits {

    /// Terms that ask DNS. The query for the record itself and for explanations does not count.
    static final int LOOKUPS = 10;

    /// The RFC says SHOULD and recommends two. Every question without records counts, also those
    /// for the addresses of MX and PTR names and for the macro p: the text speaks of terms, its
    /// purpose is the questions.
    static final int VOID_LOOKUPS = 2;

    /// More MX hosts than this are a permerror, before the first of them is asked for.
    static final int MX_HOSTS = 10;

    /// More PTR names than this are ignored.
    static final int PTR_NAMES = 10;

    /// The RFC sets none; a longer explanation is of no use in an SMTP reply and is not used at
    /// all.
    static final int EXPLANATION_OCTETS = 4096;

    private Limits() {}
}
