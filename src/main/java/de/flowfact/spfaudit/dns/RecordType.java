package de.flowfact.spfaudit.dns;

/// The types of records that are asked for.
public enum RecordType {
    A,
    AAAA,
    MX,
    NS,
    PTR,
    TXT
}
