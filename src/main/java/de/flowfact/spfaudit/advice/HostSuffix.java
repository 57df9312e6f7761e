package de.flowfact.spfaudit.advice;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.Locale;
import java.util.Optional;

/// What the names of a provider's servers end in: `kasserver.com`, or `awsdns-*.net` where the
/// first of these labels only begins like that.
///
/// @param beginning of the label before `rest`; empty where any label and none may be there
record HostSuffix(Optional<String> beginning, DomainName rest) {

    /// @throws IllegalArgumentException where it is none
    static HostSuffix parse(String text) {
        int star = text.indexOf("*.");
        if (star < 0) {
            return new HostSuffix(Optional.empty(), DataFile.hostName(text));
        }
        String beginning = text.substring(0, star).toLowerCase(Locale.ROOT);
        Optional<DomainName> like =
                beginning.isEmpty() || beginning.indexOf('.') >= 0
                        ? Optional.empty()
                        : DomainName.parse(beginning + "0" + text.substring(star + 1))
                                .filter(DomainName::isHostName);
        return like.flatMap(DomainName::parent)
                .map(rest -> new HostSuffix(Optional.of(beginning), rest))
                .orElseThrow(() -> DataFile.noName(text));
    }

    boolean isOf(DomainName host) {
        if (!host.isWithin(rest)) {
            return false;
        }
        int before = host.labels().size() - rest.labels().size() - 1;
        return beginning
                .map(label -> before >= 0 && host.labels().get(before).startsWith(label))
                .orElse(true);
    }
}
