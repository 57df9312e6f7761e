package de.flowfact.spfaudit.notice;

import org.jspecify.annotations.Nullable;

/// What became of a notice that was in hand. Reasons are one German sentence; answers are the mail
/// server's, in one line.
public sealed interface Outcome {

    /// It was taken.
    record Sent(String answer) implements Outcome {}

    /// It may have been taken.
    record Unknown(String reason) implements Outcome {}

    /// It was refused for good.
    record Failed(String reason, @Nullable String answer) implements Outcome {}

    /// It was not to be sent any more.
    record Suppressed(String reason) implements Outcome {}

    /// The server asks to try later; counts as an attempt.
    record Later(String answer) implements Outcome {}

    /// It was certainly not taken and goes back to those that wait; counts as nothing.
    record PutBack(@Nullable String answer) implements Outcome {}
}
