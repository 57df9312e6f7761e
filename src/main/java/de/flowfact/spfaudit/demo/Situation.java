package de.flowfact.spfaudit.demo;

/// What is the matter with a domain of its own. Shares are those seen in the zones of German
/// municipalities, where they were seen.
enum Situation {
    NO_RECORD(0.140, Permission.NEVER),
    NO_SUCH_DOMAIN(0.006, Permission.NEVER),
    /// Receives no mail (RFC 7505) and sends none.
    NULL_MX(0.004, Permission.NEVER),
    TWO_RECORDS(0.004, Permission.NEVER),
    TOO_MANY_LOOKUPS(0.010, Permission.NEVER),
    VOID_LOOKUPS(0.003, Permission.NEVER),
    INCLUDE_OF_NO_RECORD(0.003, Permission.NEVER),
    INCLUDE_OF_NO_NAME(0.003, Permission.NEVER),
    INCLUDE_LOOP(0.001, Permission.NEVER),
    REDIRECT(0.008, Permission.EITHER),
    REDIRECT_CHAIN(0.002, Permission.EITHER),
    PTR(0.010, Permission.EITHER),
    EXISTS_WITH_MACRO(0.003, Permission.EITHER),
    /// Over 255 octets, so in several strings.
    LONG_RECORD(0.004, Permission.EITHER),
    /// Over 512 octets of TXT: asks for EDNS.
    WIDE_ANSWER(0.004, Permission.EITHER),
    /// Over 1,232 octets of TXT: asks for TCP in most resolvers.
    HUGE_ANSWER(0.002, Permission.EITHER),
    NO_ALL(0.004, Permission.EITHER),
    OPEN_TO_ALL(0.002, Permission.ALWAYS),
    IP_FOR_IP4(0.0005, Permission.NEVER),
    IPV4_FOR_IP4(0.0005, Permission.NEVER),
    MISSING_BLANK(0.0005, Permission.NEVER),
    /// No error by RFC 7208 but an unknown modifier, and as useless.
    INCLUDE_EQUALS(0.0003, Permission.NEVER),
    STRAY_COMMA(0.0003, Permission.NEVER),
    TRAILING_SEMICOLON(0.0003, Permission.NEVER),
    QUOTES(0.0003, Permission.NEVER),
    EN_DASH(0.0003, Permission.NEVER),
    /// A record as it should be; whether it permits the vendor is another question.
    ORDINARY(0, Permission.EITHER);

    private final double share;
    private final Permission permission;

    Situation(double share, Permission permission) {
        this.share = share;
        this.permission = permission;
    }

    /// Of `domains` this many, and one at least; the ordinary ones are the rest.
    int quota(int domains) {
        return this == ORDINARY ? 0 : Math.max(1, Math.toIntExact(Math.round(share * domains)));
    }

    Permission permission() {
        return permission;
    }

    /// Whether the record ends as most do, in one of the [Ending]s.
    boolean hasEnding() {
        return switch (this) {
            case NO_RECORD,
                    NO_SUCH_DOMAIN,
                    NULL_MX,
                    REDIRECT,
                    REDIRECT_CHAIN,
                    NO_ALL,
                    OPEN_TO_ALL ->
                    false;
            case TWO_RECORDS,
                    TOO_MANY_LOOKUPS,
                    VOID_LOOKUPS,
                    INCLUDE_OF_NO_RECORD,
                    INCLUDE_OF_NO_NAME,
                    INCLUDE_LOOP,
                    PTR,
                    EXISTS_WITH_MACRO,
                    LONG_RECORD,
                    WIDE_ANSWER,
                    HUGE_ANSWER,
                    IP_FOR_IP4,
                    IPV4_FOR_IP4,
                    MISSING_BLANK,
                    INCLUDE_EQUALS,
                    STRAY_COMMA,
                    TRAILING_SEMICOLON,
                    QUOTES,
                    EN_DASH,
                    ORDINARY ->
                    true;
        };
    }

    /// Whether a record of this kind lets the vendor send.
    enum Permission {
        NEVER,
        EITHER,
        ALWAYS
    }

    /// How a record ends, with its share of all domains.
    enum Ending {
        SOFTFAIL("~all", 0.45),
        NEUTRAL("?all", 0.04),
        FAIL("-all", 0.34);

        private final String term;
        private final double share;

        Ending(String term, double share) {
            this.term = term;
            this.share = share;
        }

        String term() {
            return term;
        }

        /// Of `domains` this many; `FAIL` takes the rest.
        int quota(int domains) {
            return Math.toIntExact(Math.round(share * domains));
        }
    }
}
