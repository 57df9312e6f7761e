package de.flowfact.spfaudit.spf;

/// Text from DNS or from a sender, for people: it may contain anything and be of any length.
public final class Printable {

    private static final int MAX_CHARACTERS = 512;

    private Printable() {}

    /// What is not printable ASCII is written as `\xHH`, what is too long is cut.
    public static String text(String octets) {
        return text(octets, MAX_CHARACTERS);
    }

    /// The same, however long it is: to be published, or compared with what is.
    public static String whole(String octets) {
        return text(octets, Integer.MAX_VALUE);
    }

    private static String text(String octets, int maxCharacters) {
        var printable = new StringBuilder();
        for (int i = 0; i < octets.length(); i++) {
            if (printable.length() >= maxCharacters) {
                return printable.append("...").toString();
            }
            char c = octets.charAt(i);
            if (c >= ' ' && c <= '~') {
                printable.append(c);
            } else {
                printable.append(
                        c <= 0xFF ? "\\x%02X".formatted((int) c) : "\\u%04X".formatted((int) c));
            }
        }
        return printable.toString();
    }
}
