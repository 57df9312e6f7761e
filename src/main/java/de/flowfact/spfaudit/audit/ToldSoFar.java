package de.flowfact.spfaudit.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a customer has been told of an episode, by notices that were sent or are to be.
///
/// @param firstOn when the first notice was sent, or its night; null where there is none yet
/// @param lastOn the same of the latest one that took a step for the episode
/// @param reminders the number of the latest reminder, 0 where there was none
/// @param urgency the most urgent that the customer was told, null where nothing was
/// @param reached whether one was certainly sent
/// @param cleared whether one said that all is well again
/// @param incomplete whether the latest told only what was certain then, and none has told the rest
/// @param then what was found in the night of the first notice; null where that is not kept
/// @param lately the same of the latest one
public record ToldSoFar(
        @Nullable LocalDate firstOn,
        @Nullable LocalDate lastOn,
        int reminders,
        @Nullable Integer urgency,
        boolean reached,
        boolean cleared,
        boolean incomplete,
        @Nullable Earlier then,
        @Nullable Earlier lately) {

    public static final ToldSoFar NOTHING = new ToldSoFar(null, null, 0, null, false, false, false);

    public ToldSoFar(
            @Nullable LocalDate firstOn,
            @Nullable LocalDate lastOn,
            int reminders,
            @Nullable Integer urgency,
            boolean reached,
            boolean cleared,
            boolean incomplete) {
        this(firstOn, lastOn, reminders, urgency, reached, cleared, incomplete, null, null);
    }
}
