package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.spf.MacroString.Expansion;
import de.flowfact.spfaudit.spf.MacroString.Letter;
import java.util.List;

/// RFC 7208, 7.1: a macro string that ends in something like a top-level domain or in a macro.
public record DomainSpec(MacroString macros, String text) {

    /// RFC 7208, 4.8: what a missing domain-spec means, the domain being checked.
    public static final DomainSpec CURRENT =
            new DomainSpec(
                    new MacroString(
                            List.of(
                                    new Expansion(
                                            Letter.DOMAIN,
                                            false,
                                            Expansion.ALL_PARTS,
                                            false,
                                            "."))),
                    "");

    boolean isCurrent() {
        return text.isEmpty();
    }
}
