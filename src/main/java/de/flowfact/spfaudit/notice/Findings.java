package de.flowfact.spfaudit.notice;

import static java.util.Comparator.comparing;

import de.flowfact.spfaudit.advice.GermanList;
import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.spf.SpfResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Domains that one notice is about, and how a sentence names them: by their names where these are
/// few, else by their numbers in the notice's list.
///
/// @param all the most urgent first
/// @param listed all that the notice lists, of which these are a part
record Findings(List<AuditedDomain> all, List<AuditedDomain> listed) {

    private static final int NAMES_IN_A_SENTENCE = 5;

    Findings {
        all = List.copyOf(all);
        listed = List.copyOf(listed);
    }

    static Findings of(List<AuditedDomain> listed) {
        return new Findings(listed, listed);
    }

    /// Where they need numbers, those that have the same effect behind each other, so that a
    /// sentence can say `Nr. 1 bis 12`.
    static Findings ofAffected(List<AuditedDomain> listed, Effects effects) {
        return of(listed).areNumbered()
                ? of(listed.stream().sorted(comparing(effects::of)).toList())
                : of(listed);
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

    int size() {
        return all.size();
    }

    Stream<AuditedDomain> stream() {
        return all.stream();
    }

    Findings with(Trouble trouble) {
        return where(domain -> troubleOf(domain) == trouble);
    }

    Findings setRightInDns() {
        return where(domain -> troubleOf(domain).isSetRightInDns());
    }

    Findings where(Predicate<AuditedDomain> condition) {
        return new Findings(stream().filter(condition).toList(), listed);
    }

    /// `Domain` or `Domains`.
    String noun() {
        return isOne() ? "Domain" : "Domains";
    }

    /// Whether the list has numbers, by which sentences name what is in it.
    boolean areNumbered() {
        return listed.size() > NAMES_IN_A_SENTENCE;
    }

    /// Its place in the list, from 1 on.
    int number(AuditedDomain domain) {
        return listed.indexOf(domain) + 1;
    }

    /// Whether a sentence can carry the names.
    boolean areFew() {
        return all.size() <= NAMES_IN_A_SENTENCE;
    }

    /// `a.example, b.example und c.example`.
    String names() {
        return GermanList.of(stream().map(d -> ReadableDomain.of(d.domain())).toList());
    }

    /// To be put behind `Domains`: the names, or `Nr. 1 bis 12 und 17`.
    String labels() {
        return areFew() ? names() : "Nr. " + numbers();
    }

    /// To be put behind `von` or `zu`.
    String dative() {
        return areFew() ? names() : "den Domains " + labels();
    }

    /// To be put behind a noun.
    String genitive() {
        if (areFew()) {
            return "von " + names();
        }
        return all.size() == listed.size()
                ? "aller oben genannten Domains"
                : "der Domains " + labels();
    }

    private String numbers() {
        List<Integer> numbers = stream().map(this::number).sorted().toList();
        var runs = new ArrayList<String>();
        int first = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                runs.add(
                        i - first == 1
                                ? String.valueOf(numbers.get(first))
                                : "%d bis %d".formatted(numbers.get(first), numbers.get(i - 1)));
                first = i;
            }
        }
        return GermanList.of(runs);
    }

    static Trouble troubleOf(AuditedDomain domain) {
        return Trouble.of(domain.verdict());
    }

    static boolean isFail(AuditedDomain domain) {
        return domain.verdict().result() == SpfResult.FAIL;
    }
}
