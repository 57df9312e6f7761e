package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.Answer;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.Dns;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a domain asks receivers to do with mail that is not proven to be its own (RFC 7489, 6.3).
public enum DmarcPolicy {
    NONE,
    QUARANTINE,
    REJECT;

    private static final Pattern VERSION =
            Pattern.compile("[vV]\\s*=\\s*DMARC1\\s*(;.*)?", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile(
                    "(?:^|;)\\s*(sp|p)\\s*=\\s*([A-Za-z]+)\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);

    /// As DMARC writes it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The policy of the domain, or of the nearest name above it that has one; unknown where one of
    /// these could not be asked. A top-level domain is not asked.
    static Dmarc of(DomainName domain, Dns dns) {
        Optional<DomainName> asked = Optional.of(domain);
        while (asked.isPresent() && asked.get().labels().size() > 1) {
            Optional<DomainName> name = asked.get().below("_dmarc");
            if (name.isPresent()) {
                Answer answer = dns.ask(name.get(), RecordType.TXT);
                if (answer instanceof Unavailable) {
                    // One above it would not count if this name has its own.
                    return new Dmarc.Unknown();
                }
                Optional<String> record = record(answer);
                if (record.isPresent()) {
                    return policy(record.get(), !asked.get().equals(domain))
                            .<Dmarc>map(Dmarc.Published::new)
                            .orElseGet(Dmarc.NotPublished::new);
                }
            }
            asked = asked.get().parent();
        }
        return new Dmarc.NotPublished();
    }

    private static Optional<String> record(Answer answer) {
        if (!(answer instanceof Records found)) {
            return Optional.empty();
        }
        List<String> records =
                found.only(Txt.class).stream()
                        .map(Txt::text)
                        .filter(text -> VERSION.matcher(text).matches())
                        .toList();
        // RFC 7489, 6.6.3: several records are none
        return records.size() == 1 ? Optional.of(records.getFirst()) : Optional.empty();
    }

    private static Optional<DmarcPolicy> policy(String record, boolean fromAbove) {
        Optional<DmarcPolicy> own = Optional.empty();
        Optional<DmarcPolicy> forSubdomains = Optional.empty();
        Matcher tag = TAG.matcher(record);
        while (tag.find()) {
            if (tag.group(1).equalsIgnoreCase("sp")) {
                forSubdomains = ofCode(tag.group(2));
            } else {
                own = ofCode(tag.group(2));
            }
        }
        return fromAbove && forSubdomains.isPresent() ? forSubdomains : own;
    }

    private static Optional<DmarcPolicy> ofCode(String code) {
        for (DmarcPolicy policy : values()) {
            if (policy.code().equals(code.toLowerCase(Locale.ROOT))) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
