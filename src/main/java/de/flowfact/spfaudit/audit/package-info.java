/// What the audit keeps in PostgreSQL: customers to read, results, episodes. May use `advice`,
/// `spf` and `dns`.
@NullMarked
package de.flowfact.spfaudit.audit;

import org.jspecify.annotations.NullMarked;
