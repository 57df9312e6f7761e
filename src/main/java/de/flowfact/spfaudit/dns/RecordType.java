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
    /// RFC 7208, 3.1: type 99, given up.
    SPF,
    TXT
}
