/// CSV and HTML for account managers and operations. May use `audit` and what that may use. The
/// entry is [Reports].
@NullMarked
package de.flowfact.spfaudit.report;

import org.jspecify.annotations.NullMarked;
