/// From an evaluation to what people need: findings, urgency, provider and a record change that is
/// proven to work. May use `spf` and `dns`. The entry is `Adviser`.
@NullMarked
package de.flowfact.spfaudit.advice;

import org.jspecify.annotations.NullMarked;
