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

    /// RFC 7208, 7.3: the macro p, which should not be published.
    boolean usesValidatedName() {
        return macros.uses(Letter.VALIDATED_NAME);
    }

    /// Whether it leads to the same name whoever sends from the domain.
    public boolean isFixed() {
        return macros.parts().stream()
                .noneMatch(part ->
                        part instanceof Expansion(Letter letter, _, _, _, _)
                                && letter != Letter.DOMAIN
                                && letter != Letter.SENDER_DOMAIN);
    }

    boolean isCurrent() {
        return text.isEmpty();
    }
}
