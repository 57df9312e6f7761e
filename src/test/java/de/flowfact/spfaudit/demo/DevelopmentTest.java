package de.flowfact.spfaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.flowfact.spfaudit.dns.Answer.Fault;
import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.Answer.Unavailable;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DevelopmentTest {

    private static final World WORLD = new World(5, 2000);
    private static final Zone FIRST = WORLD.zone(0);
    private static final Zone SECOND = WORLD.zone(1);

    @Test
    void someOfTheAffectedRepairTheirRecords() {
        Set<DomainName> repaired = without(WORLD.permitted(1), WORLD.permitted(0));
        repaired.removeAll(silent(FIRST));
        assertThat((double) repaired.size() / (2000 - WORLD.permitted(0).size()))
                .isEqualTo(0.08, within(0.01));
        assertThat(repaired)
                .allSatisfy(domain -> assertThat(spf(SECOND, domain)).hasSize(1))
                .allSatisfy(domain ->
                        assertThat(spf(SECOND, domain).getFirst()).contains("ip4:89.1.69.161"));
    }

    @Test
    void aFewThatPassedBreakTheirs() {
        Set<DomainName> broken = without(WORLD.permitted(0), WORLD.permitted(1));
        broken.removeAll(silent(SECOND));
        assertThat((double) broken.size() / WORLD.permitted(0).size())
                .isEqualTo(0.01, within(0.003));
        assertThat(broken)
                .allSatisfy(
                        domain -> assertThat(spf(SECOND, domain)).isNotEqualTo(spf(FIRST, domain)));
    }

    @Test
    void someMeanARepairAndPublishASecondRecord() {
        assertThat(WORLD.domains())
                .anyMatch(domain ->
                        spf(FIRST, domain).size() == 1 && spf(SECOND, domain).size() == 2);
    }

    @Test
    void oneSilentServerAnswersAgainAndAnotherFallsSilent() {
        assertThat(without(silent(FIRST), silent(SECOND))).hasSize(1);
        assertThat(without(silent(SECOND), silent(FIRST))).hasSize(1);
    }

    @Test
    void allOthersStayAsTheyWere() {
        long changed =
                WORLD.domains().stream()
                        .filter(domain ->
                                !FIRST.ask(domain, RecordType.TXT)
                                        .equals(SECOND.ask(domain, RecordType.TXT)))
                        .count();
        assertThat(changed).isBetween(60L, 2000L * 5 / 100);
    }

    @Test
    void evenASmallWorldDevelops() {
        var world = new World(1, 20);
        assertThat(world.permitted(1)).isNotEqualTo(world.permitted(0));
        assertThat(world.permitted(2)).isNotEqualTo(world.permitted(1));
    }

    private static Set<DomainName> without(
            Collection<DomainName> domains, Collection<DomainName> others) {
        var rest = new TreeSet<>(domains);
        rest.removeAll(others);
        return rest;
    }

    private static Set<DomainName> silent(Zone zone) {
        var silent = new TreeSet<>(WORLD.domains());
        silent.removeIf(
                domain -> !zone.ask(domain, RecordType.TXT).equals(new Unavailable(Fault.TIMEOUT)));
        return silent;
    }

    private static List<String> spf(Zone zone, DomainName domain) {
        return zone.ask(domain, RecordType.TXT) instanceof Records records
                ? records.only(Txt.class).stream()
                        .map(Txt::text)
                        .filter(text -> text.startsWith("v=spf1"))
                        .toList()
                : List.of();
    }
}
