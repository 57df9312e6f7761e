package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.advice.GermanList;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.List;
import java.util.stream.Stream;

/// The affected domains of one notice, and how a sentence names them.
record Findings(List<AuditedDomain> all) {

    private static final int NAMES_IN_A_SENTENCE = 5;

    Findings {
        all = List.copyOf(all);
    }

    boolean isOne() {
        return all.size() == 1;
    }

    AuditedDomain first() {
        return all.getFirst();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Stream<AuditedDomain> stream() {
        return all.stream();
    }

    Findings with(Trouble trouble) {
        return new Findings(stream().filter(d -> troubleOf(d) == trouble).toList());
    }

    Findings with(Effect effect) {
        return new Findings(stream().filter(d -> Effect.of(d.verdict()) == effect).toList());
    }

    Findings setRightInDns() {
        return new Findings(stream().filter(d -> troubleOf(d).isSetRightInDns()).toList());
    }

    /// `Domain` or `Domains`.
    String noun() {
        return isOne() ? "Domain" : "Domains";
    }

    /// `a.example, b.example und c.example`.
    String names() {
        return GermanList.of(stream().map(d -> ReadableDomain.of(d.domain())).toList());
    }

    /// Whether a sentence can carry the names.
    boolean areFew() {
        return all.size() <= NAMES_IN_A_SENTENCE;
    }

    /// In the genitive: the names where these are few, else how many they are.
    ///
    /// @param whole what these are a part of
    String ofThese(Findings whole) {
        if (areFew()) {
            return "von " + names();
        }
        return all.size() == whole.all.size()
                ? "aller oben genannten Domains"
                : "von %d der oben genannten Domains".formatted(all.size());
    }

    static Trouble troubleOf(AuditedDomain domain) {
        return Trouble.of(domain.verdict());
    }

    static boolean isFail(AuditedDomain domain) {
        return domain.verdict().result() == SpfResult.FAIL;
    }
}
