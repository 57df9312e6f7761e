package de.flowfact.spfaudit.spf;

/// RFC 7208, 4.6.4: how much work a record may cause, and which way was taken where the text leaves
/// a choice.
public final class Limits {

    /// Terms that ask DNS. The query for the record itself and for explanations does not count.
    public static final int LOOKUPS = 10;

    /// The RFC says SHOULD and recommends two. Every question without records counts, also those
    /// for the addresses of MX and PTR names and for the macro p: the text speaks of terms, its
    /// purpose (11.1) is the questions, and receivers that count this way refuse the mail. `exists`
    /// counts like any other, although it is void for most senders by design (erratum 6595,
    /// reported only).
    public static final int VOID_LOOKUPS = 2;

    /// More MX hosts than this are a permerror, before the first of them is asked for. The text
    /// limits the address records "of each MX record"; since all addresses of one host come with
    /// one answer, their number costs nothing and is not limited, that of the hosts is.
    public static final int MX_HOSTS = 10;

    /// More PTR names than this are ignored, those first in the answer count. So says 4.6.4; 5.5
    /// would have the mechanism not match at all, which would let whoever owns the address decide.
    static final int PTR_NAMES = 10;

    /// The RFC sets none (6.2: MAY); a longer explanation is of no use in an SMTP reply and is not
    /// used at all.
    static final int EXPLANATION_OCTETS = 4096;

    private Limits() {}
}
