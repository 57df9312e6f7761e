package de.flowfact.spfaudit.demo;

import java.text.Normalizer;

/// Names as Germans write them where only ASCII is allowed.
final class German {

    private German() {}

    /// `Größe` to `Groesse`; other accents are dropped, upper-case umlauts are not expected.
    static String ascii(String text) {
        String german =
                text.replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("ß", "ss")
                        .replace("ı", "i");
        return Normalizer.normalize(german, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
