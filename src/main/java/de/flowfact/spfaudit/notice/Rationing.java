package de.flowfact.spfaudit.notice;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Chooses which notices go out tonight where not all may: what has been due for longest comes
/// first, then what is most urgent. Keeps no more of them than may go out.
public final class Rationing {

    static final String NIGHT_IS_FULL =
            "Für diese Nacht waren es genug Nachrichten; diese folgt in einer der nächsten Nächte.";
    static final String WEEK_IS_FULL =
            "An diese Adresse gingen in den letzten sieben Tagen genug Nachrichten; diese folgt später.";

    private static final Comparator<Decision.Tell> FIRST_SERVED_FIRST =
            comparing(Decision.Tell::dueSince)
                    .thenComparingInt(tell -> urgency(tell))
                    .thenComparingLong(tell -> tell.customer().id());

    private final int places;
    private final int perAddress;
    private final Map<String, Integer> mailsOfAWeek;
    private final PriorityQueue<Decision.Tell> chosen =
            new PriorityQueue<>(FIRST_SERVED_FIRST.reversed());

    /// @param mailsTonight that are written already
    /// @param mailsOfAWeek how many each address has had, in lower case
    public Rationing(MailingLimits limits, int mailsTonight, Map<String, Integer> mailsOfAWeek) {
        this.places =
                limits.perNight() == 0
                        ? Integer.MAX_VALUE
                        : Math.max(0, limits.perNight() - mailsTonight);
        this.perAddress =
                limits.perAddressAndWeek() == 0 ? Integer.MAX_VALUE : limits.perAddressAndWeek();
        this.mailsOfAWeek = new HashMap<>(mailsOfAWeek);
    }

    /// A decision that has to wait, and why, as a German sentence.
    public record Postponed(Decision.Tell tell, String reason) {}

    /// What follows at once from a decision: it goes, or it or another one has to wait, or neither
    /// is known yet.
    public record Turn(Optional<Decision.Tell> goes, Optional<Postponed> postponed) {}

    /// Takes a decision in.
    public Turn add(Decision.Tell tell) {
        if (mailsOfAWeek.getOrDefault(address(tell), 0) >= perAddress) {
            return postpone(tell, WEEK_IS_FULL);
        }
        mailsOfAWeek.merge(address(tell), 1, Integer::sum);
        if (places == Integer.MAX_VALUE) {
            return new Turn(Optional.of(tell), Optional.empty());
        }
        chosen.add(tell);
        if (chosen.size() <= places) {
            return new Turn(Optional.empty(), Optional.empty());
        }
        Decision.Tell last = chosen.remove();
        mailsOfAWeek.merge(address(last), -1, Integer::sum);
        return postpone(last, NIGHT_IS_FULL);
    }

    private static Turn postpone(Decision.Tell tell, String reason) {
        return new Turn(Optional.empty(), Optional.of(new Postponed(tell, reason)));
    }

    /// What goes out besides, the first in line first.
    public List<Decision.Tell> chosen() {
        return chosen.stream().sorted(FIRST_SERVED_FIRST).toList();
    }

    private static String address(Decision.Tell tell) {
        return tell.recipient().value().toLowerCase(Locale.ROOT);
    }

    private static int urgency(Decision.Tell tell) {
        return tell.steps().stream().mapToInt(Decision.Step::urgency).min().orElseThrow();
    }
}
