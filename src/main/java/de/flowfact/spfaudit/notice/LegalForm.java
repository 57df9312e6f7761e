package de.flowfact.spfaudit.notice;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The forms of a firm that letters can state, each with what the law asks for: § 35a GmbHG, § 80
/// AktG, § 25a GenG, §§ 37a, 125, 161 and 177a HGB.
public enum LegalForm {
    GMBH("GmbH", "Gesellschaft mit beschränkter Haftung", "Geschäftsführung", "ggmbh"),
    UG(
            "UG",
            "Unternehmergesellschaft (haftungsbeschränkt)",
            "Geschäftsführung",
            "ughaftungsbeschränkt|unternehmergesellschaft"),
    GMBH_CO_KG(
            "GmbH & Co. KG",
            "GmbH & Co. KG (Kommanditgesellschaft)",
            "Geschäftsführung",
            "gmbhundcokg"),
    AG("AG", "Aktiengesellschaft", "Vorstand", ""),
    EG("eG", "eingetragene Genossenschaft", "Vorstand", "genossenschaft"),
    KG("KG", "Kommanditgesellschaft", "Persönlich haftend", ""),
    OHG("OHG", "offene Handelsgesellschaft", "Gesellschafter", ""),
    EK(
            "e. K.",
            "eingetragenes Einzelunternehmen (e. K.)",
            "Inhaber/in",
            "ek(fm|fr)|eingetragene(r?kaufmann|kauffrau)|einzelunternehmen");

    private final String sign;
    private final String inFull;
    private final String heads;
    private final String otherSpellings;

    /// @param otherSpellings a pattern of lower-case letters
    LegalForm(String sign, String inFull, String heads, String otherSpellings) {
        this.sign = sign;
        this.inFull = inFull;
        this.heads = heads;
        this.otherSpellings = otherSpellings;
    }

    /// As it is set: `GmbH & Co. KG`.
    public String sign() {
        return sign;
    }

    /// As a letter states it.
    public String inFull() {
        return inFull;
    }

    /// What a letter calls those who are to be named.
    String heads() {
        return heads;
    }

    /// What a letter calls the place that is to be named.
    String seat() {
        return this == EK ? "Niederlassung" : "Sitz";
    }

    /// Whether the law asks for names of people. In a KG or OHG partners are people who need not be
    /// named, or firms, see [Company#generalPartner()].
    boolean namesHeads() {
        return this != KG && this != OHG;
    }

    /// Whether there always is a supervisory board. A GmbH or eG need not have one.
    boolean hasSupervisoryBoard() {
        return this == AG;
    }

    /// Whether the general partner is a firm, with an entry of its own in a register.
    boolean hasPartnerFirm() {
        return this == GMBH_CO_KG;
    }

    /// By its sign or in full, however it is spaced and dotted: `e.K.`, `GmbH und Co KG`.
    public static Optional<LegalForm> parse(String text) {
        String letters = letters(text);
        return Stream.of(values()).filter(form -> form.isWritten(letters)).findFirst();
    }

    private boolean isWritten(String letters) {
        return letters.equals(letters(sign))
                || letters.equals(letters(inFull))
                || (!letters.isEmpty() && letters.matches(otherSpellings));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.GERMANY).replaceAll("[^\\p{L}]", "");
    }
}
