package de.flowfact.spfaudit.notice;

import java.time.Duration;

/// How notices are handed over.
///
/// @param connections kept open beside each other
/// @param perSecond mails a second over all connections; 0: as fast as the server takes them
/// @param attempts how often a night a notice is tried that the server asks to try later
/// @param retryAfter how long after such an answer
/// @param backOff the first pause after a lost connection or a 421; doubled each time, up to
///   sixty-fold
public record DeliverySettings(
        Channel channel,
        int connections,
        int perSecond,
        int attempts,
        Duration retryAfter,
        Duration backOff) {}
