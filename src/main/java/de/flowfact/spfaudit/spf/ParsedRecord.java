package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.util.List;
import java.util.Optional;

/// A published SPF record after parsing. Each character of `text` stands for one octet.
public sealed interface ParsedRecord permits SpfRecord, BrokenRecord {

    /// RFC 7208, 4.5: what a TXT record begins with that is an SPF record, whatever the case.
    String VERSION = "v=spf1";

    String text();

    /// The terms that could be read, in order.
    List<Term> terms();

    default Optional<Term.Redirect> redirect() {
        return terms().stream()
                .filter(Term.Redirect.class::isInstance)
                .map(Term.Redirect.class::cast)
                .findFirst();
    }

    /// RFC 7208, 4.5: the SPF records of an answer.
    static List<Txt> among(Records answer) {
        return answer.only(Txt.class).stream().filter(txt -> isSpf(txt.text())).toList();
    }

    /// RFC 7208, 4.5: whether a TXT record is an SPF record at all: the version, then a blank or
    /// nothing.
    static boolean isSpf(String txt) {
        return txt.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (txt.length() == VERSION.length() || txt.charAt(VERSION.length()) == ' ');
    }
}
