/// RFC 7208 and nothing else: an SPF record is parsed, then evaluated for one sending address. May
/// use `dns`. The entry is `Spf`.
@NullMarked
package de.flowfact.spfaudit.spf;

import org.jspecify.annotations.NullMarked;
