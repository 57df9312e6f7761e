package de.flowfact.spfaudit.notice;

/// How many mails are too many.
///
/// @param perNight to all customers together; 0: no limit
/// @param perAddressAndWeek to one address in seven days; 0: no limit
public record MailingLimits(int perNight, int perAddressAndWeek) {}
