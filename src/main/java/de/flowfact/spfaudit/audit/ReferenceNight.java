package de.flowfact.spfaudit.audit;

import java.time.LocalDate;

/// The latest night whose notices went out, or might have: what later nights are compared with.
///
/// @param domains how many distinct domains it looked at
/// @param sendingAddresses and `noticeSettings`: under which its notices were composed, in the form
///   that it was stored in
public record ReferenceNight(
        LocalDate date, int domains, String sendingAddresses, String noticeSettings) {}
