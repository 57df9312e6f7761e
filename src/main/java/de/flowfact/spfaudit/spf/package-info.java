/// RFC 7208 and nothing else: an SPF record is parsed, then evaluated for one sending address; what
/// is odd about a record whatever the verdict is a `Hint`. May use `dns`. The entry is `Spf`.
///
/// RFC 8616 (internationalized mail) is applied: U-labels become A-labels, and terms with the
/// macros s or l match nothing where the local part is not ASCII. Of the errata of RFC 7208, 4453
/// (held) is applied: prefix lengths are held to 0-32 and 0-128, which the ABNF alone does not do;
/// 4751 and 8596 (reported) are: `ptr` matches a validated name that is the target or below it, not
/// the other way round; 6595 (reported) is not: `exists` can be void. The verified ones, 5436 and
/// 6721, are of header fields and SMTP replies, which this program does not write; 4001 (held) is
/// of an example.
@NullMarked
package de.flowfact.spfaudit.spf;

import org.jspecify.annotations.NullMarked;
