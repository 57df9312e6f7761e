package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.demo.Situation.Ending;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Deals situations, endings and permission to domains, by quota and not by luck: even a small
/// world has each of them.
final class Census {

    private static final double PERMITTED_SHARE = 0.60;

    private final int domains;
    private final RandomGenerator random;

    /// @param domains what the shares are of
    Census(int domains, RandomGenerator random) {
        this.domains = domains;
        this.random = random;
    }

    List<Plan> plans(List<DomainName> names) {
        Set<DomainName> alone = alone(names);
        List<Situation> situations = situations(names.size());
        keepNamesAbsent(names, alone, situations);
        List<Ending> endings = endings(situations);
        List<Boolean> permissions = permissions(situations);
        var plans = new ArrayList<Plan>(names.size());
        for (int i = 0; i < names.size(); i++) {
            plans.add(
                    new Plan(
                            names.get(i),
                            alone.contains(names.get(i)),
                            situations.get(i),
                            permissions.get(i),
                            endings.get(i),
                            Provider.any(random),
                            random.nextLong()));
        }
        return plans;
    }

    /// Those with no other sender domain above or below them.
    private static Set<DomainName> alone(List<DomainName> names) {
        var alone = new HashSet<>(names);
        for (DomainName name : names) {
            if (name.labels().size() > 2) {
                alone.remove(name);
                name.parent().ifPresent(alone::remove);
            }
        }
        return alone;
    }

    /// A name is absent only where nothing is below it.
    private static void keepNamesAbsent(
            List<DomainName> names, Set<DomainName> alone, List<Situation> situations) {
        int other = 0;
        for (int i = 0; i < names.size(); i++) {
            if (situations.get(i) == Situation.NO_SUCH_DOMAIN && !alone.contains(names.get(i))) {
                while (situations.get(other) != Situation.ORDINARY
                        || !alone.contains(names.get(other))) {
                    other++;
                }
                Collections.swap(situations, i, other);
            }
        }
    }

    private List<Situation> situations(int count) {
        var dealt = new ArrayList<Situation>(count);
        for (Situation situation : Situation.values()) {
            dealt.addAll(Collections.nCopies(situation.quota(domains), situation));
        }
        // A world of a few domains has not room for all.
        if (dealt.size() > count / 2) {
            Collections.shuffle(dealt, random);
            dealt.subList(count / 2, dealt.size()).clear();
        }
        dealt.addAll(Collections.nCopies(count - dealt.size(), Situation.ORDINARY));
        Collections.shuffle(dealt, random);
        return dealt;
    }

    /// In the order of the situations; those that have no ending get one that nobody sees.
    private List<Ending> endings(List<Situation> situations) {
        int wanted = Math.toIntExact(situations.stream().filter(Situation::hasEnding).count());
        var lots = new ArrayList<Ending>(wanted);
        lots.addAll(Collections.nCopies(Ending.SOFTFAIL.quota(domains), Ending.SOFTFAIL));
        lots.addAll(Collections.nCopies(Ending.NEUTRAL.quota(domains), Ending.NEUTRAL));
        lots.addAll(Collections.nCopies(Math.max(0, wanted - lots.size()), Ending.FAIL));
        Collections.shuffle(lots, random);
        var next = lots.iterator();
        return situations.stream().map(s -> s.hasEnding() ? next.next() : Ending.FAIL).toList();
    }

    /// Every other one of each rare situation that may permit, and as many ordinary ones as the
    /// share leaves.
    private List<Boolean> permissions(List<Situation> situations) {
        var permits = new ArrayList<>(Collections.nCopies(situations.size(), false));
        var everyOther = EnumSet.noneOf(Situation.class);
        var ordinary = new ArrayList<Integer>();
        int left = Math.toIntExact(Math.round(PERMITTED_SHARE * domains));
        for (int i = 0; i < situations.size(); i++) {
            Situation situation = situations.get(i);
            if (situation == Situation.ORDINARY) {
                ordinary.add(i);
            } else if (permits(situation, everyOther)) {
                permits.set(i, true);
                left--;
            }
        }
        Collections.shuffle(ordinary, random);
        ordinary.stream().limit(Math.max(0, left)).forEach(i -> permits.set(i, true));
        return permits;
    }

    private static boolean permits(Situation situation, Set<Situation> everyOther) {
        return switch (situation.permission()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case EITHER -> everyOther.add(situation) || !everyOther.remove(situation);
        };
    }
}
