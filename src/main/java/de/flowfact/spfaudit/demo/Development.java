package de.flowfact.spfaudit.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What changes from night to night: some of the affected repair their records, some that passed
/// break theirs, and name servers fall silent and come back.
final class Development {

    private static final double REPAIRED_SHARE = 0.08;
    private static final double SECOND_RECORD_SHARE = 0.01;
    private static final double BROKEN_SHARE = 0.01;
    private static final double SILENT_SHARE = 0.003;
    private static final double FAILING_SHARE = 0.001;

    private final List<Plan> plans;
    private final long seed;

    Development(List<Plan> plans, long seed) {
        this.plans = plans;
        this.seed = seed;
    }

    Night night(int number) {
        Night night = first();
        for (int i = 1; i <= number; i++) {
            night = after(night, new SplittableRandom(seed + i));
        }
        return night;
    }

    private Night first() {
        List<Integer> lots = shuffled(candidates(), new SplittableRandom(seed));
        int silent = Math.min(count(SILENT_SHARE, 2), lots.size() / 4);
        int failing = Math.min(count(FAILING_SHARE, 1), lots.size() / 4);
        return new Night(
                Collections.nCopies(plans.size(), Condition.AS_PLANNED),
                new TreeSet<>(lots.subList(0, silent)),
                new TreeSet<>(lots.subList(silent, silent + failing)));
    }

    private Night after(Night before, RandomGenerator random) {
        var conditions = new ArrayList<>(before.conditions());
        var affected = new ArrayList<Integer>();
        var passing = new ArrayList<Integer>();
        for (int i = 0; i < plans.size(); i++) {
            if (!before.silent().contains(i) && !before.failing().contains(i)) {
                (before.permits(plans, i) ? passing : affected).add(i);
            }
        }
        List<Integer> editing = shuffled(affected, random);
        int repaired = share(REPAIRED_SHARE, affected);
        editing.subList(0, repaired).forEach(i -> conditions.set(i, Condition.REPAIRED));
        editing.subList(repaired, editing.size()).stream()
                .filter(i -> hasSingleRecord(before, i))
                .limit(share(SECOND_RECORD_SHARE, affected))
                .forEach(i -> conditions.set(i, Condition.SECOND_RECORD));
        shuffled(passing, random).stream()
                .limit(share(BROKEN_SHARE, passing))
                .forEach(i -> conditions.set(i, Condition.BROKEN));
        return new Night(conditions, silentAfter(before, random), before.failing());
    }

    /// One answers again, another falls silent.
    private Set<Integer> silentAfter(Night before, RandomGenerator random) {
        var silent = new TreeSet<>(before.silent());
        if (silent.isEmpty()) {
            return silent;
        }
        int back = new ArrayList<>(silent).get(random.nextInt(silent.size()));
        shuffled(candidates(), random).stream()
                .filter(i -> !silent.contains(i) && !before.failing().contains(i))
                .findFirst()
                .ifPresent(silent::add);
        silent.remove(back);
        return silent;
    }

    /// A second record would repair a domain that has none, and change nothing where there are two.
    private boolean hasSingleRecord(Night night, int i) {
        return plans.get(i).situation() == Situation.ORDINARY
                && night.conditions().get(i) == Condition.AS_PLANNED;
    }

    /// Whose name servers may fall silent.
    private List<Integer> candidates() {
        return IntStream.range(0, plans.size())
                .filter(i -> plans.get(i).situation() == Situation.ORDINARY)
                .filter(i -> plans.get(i).alone())
                .boxed()
                .toList();
    }

    private int count(double share, int least) {
        return Math.max(least, Math.toIntExact(Math.round(share * plans.size())));
    }

    /// At least one where there is one.
    private static int share(double share, List<Integer> of) {
        int count = Math.max(1, Math.toIntExact(Math.round(share * of.size())));
        return Math.min(count, of.size());
    }

    private static List<Integer> shuffled(List<Integer> lots, RandomGenerator random) {
        var shuffled = new ArrayList<>(lots);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /// How things stand in one night; domains are numbered as the plans.
    record Night(List<Condition> conditions, Set<Integer> silent, Set<Integer> failing) {

        boolean permits(List<Plan> plans, int i) {
            return conditions.get(i).permits(plans.get(i));
        }
    }
}
