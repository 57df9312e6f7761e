package de.flowfact.spfaudit.dns;

/// The types of records that are asked for.
public enum RecordType {
    A,
    AAAA,
    /// The alias itself, which answers of all other types follow.
    CNAME,
    MX,
    NS,
    PTR,
    /// Where a zone begins; an alias is not followed, since no zone begins behind it.
    SOA,
    /// RFC 7208, 3.1: type 99, given up.
    SPF,
    TXT
}
