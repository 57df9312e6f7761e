package de.flowfact.spfaudit.notice;

/// How a delivery ended. What was not handed over waits in the outbox.
public sealed interface DeliveryEnd {

    /// Nothing is left that could be handed over tonight.
    record Finished() implements DeliveryEnd {}

    /// It was told to end.
    record Stopped() implements DeliveryEnd {}

    /// The mail server refuses us, and not a customer.
    ///
    /// @param answer its answer, in one line, behind host and port
    record Refused(String answer) implements DeliveryEnd {}

    /// The mail server cannot be reached, or drops every connection.
    ///
    /// @param cause in one line, with host and port
    record Unreachable(String cause) implements DeliveryEnd {}
}
