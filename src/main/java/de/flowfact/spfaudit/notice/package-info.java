/// Who is told what: German wording, the outbox, delivery. May use `audit` and what that may use.
@NullMarked
package de.flowfact.spfaudit.notice;

import org.jspecify.annotations.NullMarked;
