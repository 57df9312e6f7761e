package de.flowfact.spfaudit.notice;

import static de.flowfact.spfaudit.audit.NoticeState.COMPOSED;
import static de.flowfact.spfaudit.audit.NoticeState.FAILED;
import static de.flowfact.spfaudit.audit.NoticeState.HELD;
import static de.flowfact.spfaudit.audit.NoticeState.SENDING;
import static de.flowfact.spfaudit.audit.NoticeState.SENT;
import static de.flowfact.spfaudit.audit.NoticeState.SUPPRESSED;
import static de.flowfact.spfaudit.audit.NoticeState.UNKNOWN;

import de.flowfact.spfaudit.audit.NoticeState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// How many notices of a night are in which state; states without any may be missing.
///
/// @param concerned how many customers there is something to tell, known since the notices were
///   composed; empty where nobody was to be told
/// @param toldBefore how many of them have no notice, because they were told all of it before
/// @param adviceAwaited how many have none, because the advice on the rest is incomplete
public record OutboxCounts(
        Optional<Long> concerned,
        long toldBefore,
        long adviceAwaited,
        Map<NoticeState, Long> byState) {

    public OutboxCounts {
        byState = Map.copyOf(byState);
    }

    static OutboxCounts of(Map<NoticeState, Long> byState) {
        return new OutboxCounts(Optional.empty(), 0, 0, new EnumMap<>(byState));
    }

    public long of(NoticeState state) {
        return byState.getOrDefault(state, 0L);
    }

    /// The sums of a night that is over: what is wrong with them, or nothing.
    public Optional<String> discrepancy() {
        long accountedFor =
                byState.values().stream().mapToLong(Long::longValue).sum()
                        - of(SENDING)
                        + toldBefore
                        + adviceAwaited;
        boolean adds = concerned.isEmpty() || concerned.get() == accountedFor;
        return adds && of(SENDING) == 0
                ? Optional.empty()
                : Optional.of(
                        "%d customers to be told, but %s, %d in hand"
                                .formatted(concerned.orElse(0L), line(), of(SENDING)));
    }

    /// `5 sent, 1 waiting, ...`: every customer that a night concerns is in one of these.
    public String line() {
        return "%d sent, %d waiting, %d held, %d suppressed, %d failed, %d unknown, %d told before%s"
                .formatted(
                        of(SENT),
                        of(COMPOSED),
                        of(HELD),
                        of(SUPPRESSED),
                        of(FAILED),
                        of(UNKNOWN),
                        toldBefore,
                        adviceAwaited == 0 ? "" : ", %d await advice".formatted(adviceAwaited));
    }
}
