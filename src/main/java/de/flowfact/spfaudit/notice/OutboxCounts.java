package de.flowfact.spfaudit.notice;

/// How many notices of a night are in which state.
public record OutboxCounts(long composed, long delivered, long failed, long suppressed) {}
