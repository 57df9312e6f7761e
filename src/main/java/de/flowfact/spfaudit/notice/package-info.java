/// Who is told what: German wording, the outbox, delivery. May use `audit` and what that may use.
/// Start with [NoticePolicy], which decides, then [NoticeWriter], which words, then [Outbox].
@NullMarked
package de.flowfact.spfaudit.notice;

import org.jspecify.annotations.NullMarked;
