package de.flowfact.spfaudit.dns;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// The servers that there are to ask, and which is best.
final class Servers {

    private final List<Server> all;

    Servers(List<Server> all) {
        this.all = List.copyOf(all);
    }

    private record Rank(Server server, boolean avoided, int asked, int underWay) {

        boolean isBetterThan(Rank other) {
            if (avoided != other.avoided) {
                return !avoided;
            }
            return asked != other.asked ? asked < other.asked : underWay < other.underWay;
        }
    }

    /// The one to ask next: one that is to be tried again, then healthy before avoided, then asked
    /// less often before, then with less to do.
    ///
    /// @param asked how often it has been asked the same
    Optional<Server> best(Predicate<Server> excluded, ToIntFunction<Server> asked) {
        if (all.size() == 1) {
            return excluded.test(all.getFirst()) ? Optional.empty() : Optional.of(all.getFirst());
        }
        Optional<Rank> best = Optional.empty();
        // Equals take turns.
        int first = ThreadLocalRandom.current().nextInt(all.size());
        for (int i = 0; i < all.size(); i++) {
            Server server = all.get((first + i) % all.size());
            if (!excluded.test(server)) {
                if (server.health.isToBeTried()) {
                    return Optional.of(server);
                }
                var rank =
                        new Rank(
                                server,
                                server.health.isAvoided(),
                                asked.applyAsInt(server),
                                server.underWay.get());
                if (best.isEmpty() || rank.isBetterThan(best.get())) {
                    best = Optional.of(rank);
                }
            }
        }
        return best.map(Rank::server);
    }

    int size() {
        return all.size();
    }

    List<Server> all() {
        return all;
    }

    /// The server of this attempt gave a reply that does not help.
    void failed(Attempt attempt) {
        attempt.server().health.failed(failingElsewhere(attempt.server()));
    }

    /// The server of this attempt gave none.
    void silent(Attempt attempt) {
        attempt.server().health.silent(attempt.sentAt(), failingElsewhere(attempt.server()));
    }

    /// How often the best of the others fails.
    private double failingElsewhere(Server server) {
        return all.stream()
                .filter(other -> other != server)
                .mapToDouble(other -> other.health.failing())
                .min()
                .orElse(1);
    }
}
