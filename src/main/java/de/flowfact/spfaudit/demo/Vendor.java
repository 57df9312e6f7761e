package de.flowfact.spfaudit.demo;

/// Whose mail the records are to permit: facts of `db/demo/vendor.zone`, as records refer to them.
final class Vendor {

    static final String ADDRESS = "89.1.69.161";
    static final String IP4 = "ip4:" + ADDRESS;
    static final String INCLUDE = "include:_spf.crm.example";

    private Vendor() {}

    /// Whether the domain permits the vendor by `a` alone, since its site is on the vendor's
    /// server.
    static boolean hostsSiteOf(Plan plan) {
        return plan.situation() == Situation.ORDINARY && lot(plan) >= 97;
    }

    /// The term by which the domain lets the vendor send.
    static String term(Plan plan) {
        int lot = lot(plan);
        if (plan.situation() != Situation.ORDINARY) {
            return lot < 70 ? IP4 : INCLUDE;
        }
        if (lot < 50) {
            return IP4;
        } else if (lot < 78) {
            return INCLUDE;
        } else if (lot < 83) {
            return "ip4:89.1.69.160/28";
        } else if (lot < 86) {
            return "ip4:89.1.69.0/24";
        } else if (lot < 90) {
            return "a:mail.crm.example";
        } else if (lot < 93) {
            return "mx:crm.example";
        } else if (lot < 95) {
            return "include:crm.example";
        } else if (lot < 97) {
            return "+IP4:" + ADDRESS;
        } else {
            return "a";
        }
    }

    private static int lot(Plan plan) {
        return plan.random(Plan.Purpose.VENDOR).nextInt(100);
    }
}
