package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.demo.Plan.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The SPF records, or what goes for them, that a domain publishes.
///
/// @param own texts at the domain itself
/// @param below by the label in front of the domain
record SpfTexts(List<String> own, Map<String, String> below) {

    private static final String VERSION = "v=spf1 ";
    private static final String SECOND = VERSION + Vendor.IP4 + " -all";
    private static final String EN_DASH_ALL = "\u00e2\u0080\u0093all";
    private static final String CROWD =
            "include:spf.protection.outlook.com include:_spf.google.com"
                    + " include:_spf.prod.hydra.sophos.com include:spf.nl2go.com ";
    private static final List<String> SECOND_INCLUDES =
            List.of(
                    "spf.mailjet.com",
                    "spf.crsend.com",
                    "spf.brevo.com",
                    "servers.mcsv.net",
                    "spf.mandrillapp.com",
                    "sendgrid.net",
                    "amazonses.com",
                    "mailgun.org");

    static SpfTexts of(Plan plan, Condition condition) {
        return switch (condition) {
            case AS_PLANNED -> asPlanned(plan);
            case REPAIRED -> one(with(plan, Vendor.IP4));
            case SECOND_RECORD -> two(without(plan), SECOND);
            case BROKEN -> broken(plan);
        };
    }

    private static SpfTexts asPlanned(Plan plan) {
        String domain = plan.name().value();
        return switch (plan.situation()) {
            case ORDINARY, WIDE_ANSWER, HUGE_ANSWER, NO_ALL -> one(usual(plan));
            case NO_RECORD, NO_SUCH_DOMAIN -> none();
            case NULL_MX -> one(VERSION + "-all");
            case TWO_RECORDS -> two(without(plan), SECOND);
            case TOO_MANY_LOOKUPS -> one(ended(plan, "a mx " + CROWD + Vendor.INCLUDE));
            case VOID_LOOKUPS -> {
                String gone = "a:alt.%1$s a:mail2.%1$s mx:shop.%1$s ".formatted(domain);
                yield one(ended(plan, gone + Vendor.IP4));
            }
            case INCLUDE_OF_NO_RECORD ->
                    one(ended(plan, "mx include:web1.webhosting.example " + Vendor.IP4));
            case INCLUDE_OF_NO_NAME ->
                    one(ended(plan, "mx include:_spf.alte-agentur.example " + Vendor.IP4));
            case INCLUDE_LOOP ->
                    new SpfTexts(
                            List.of(ended(plan, "include:_spf." + domain + " " + Vendor.IP4)),
                            Map.of("_spf", ended(plan, "include:" + domain)));
            case REDIRECT ->
                    new SpfTexts(
                            List.of(VERSION + "redirect=_spf." + domain),
                            Map.of("_spf", usual(plan)));
            case REDIRECT_CHAIN ->
                    new SpfTexts(
                            List.of(VERSION + "redirect=_spf." + domain),
                            Map.of(
                                    "_spf",
                                    VERSION + "redirect=_spf2." + domain,
                                    "_spf2",
                                    usual(plan)));
            case PTR -> one(ended(plan, plan.permits() ? "a mx ptr:crm.example" : "a mx ptr"));
            case EXISTS_WITH_MACRO ->
                    one(
                            ended(
                                    plan,
                                    plan.permits()
                                            ? "mx exists:%{i}._allow.crm.example"
                                            : "mx exists:%{ir}.%{v}._spf." + domain));
            case LONG_RECORD -> one(longText(plan));
            case OPEN_TO_ALL -> one(VERSION + terms(plan) + " +all");
            case IP_FOR_IP4 -> one(with(plan, "ip:" + Vendor.ADDRESS));
            case IPV4_FOR_IP4 -> one(with(plan, "ipv4:" + Vendor.ADDRESS));
            case MISSING_BLANK -> one(with(plan, Vendor.IP4 + Vendor.INCLUDE));
            case INCLUDE_EQUALS -> one(with(plan, Vendor.INCLUDE.replace(':', '=')));
            case STRAY_COMMA -> one(ended(plan, "a, mx, " + Vendor.IP4));
            case TRAILING_SEMICOLON -> one(with(plan, Vendor.IP4) + ";");
            case QUOTES -> one("\"" + with(plan, Vendor.IP4) + "\"");
            case EN_DASH -> one(VERSION + terms(plan) + " " + Vendor.IP4 + " " + EN_DASH_ALL);
        };
    }

    /// Somebody edited the zone and knew nothing of the vendor.
    private static SpfTexts broken(Plan plan) {
        return switch (plan.random(Purpose.DEVELOPMENT).nextInt(10)) {
            case 0, 1 -> none();
            case 2 -> one(ended(plan, "a, mx, " + Vendor.IP4));
            case 3 -> two(without(plan), SECOND);
            default -> one(without(plan));
        };
    }

    private static String usual(Plan plan) {
        return plan.permits() ? with(plan, Vendor.term(plan)) : without(plan);
    }

    private static String without(Plan plan) {
        return ended(plan, terms(plan));
    }

    /// With one more term, where administrators put it: in front, or at the end.
    private static String with(Plan plan, String term) {
        String others = terms(plan);
        if (List.of(others.split(" ")).contains(term)) {
            return ended(plan, others);
        }
        boolean inFront = plan.random(Purpose.VENDOR).nextBoolean();
        return ended(plan, inFront ? term + " " + others : others + " " + term);
    }

    private static String ended(Plan plan, String terms) {
        boolean bare = plan.situation() == Situation.NO_ALL;
        return VERSION + terms + (bare ? "" : " " + plan.ending().term());
    }

    /// What the domain permits beside the vendor.
    private static String terms(Plan plan) {
        RandomGenerator random = plan.random(Purpose.TERMS);
        var terms = new ArrayList<String>();
        if (random.nextInt(10) < 4) {
            terms.add("a");
        }
        if (random.nextInt(10) < 5) {
            terms.add("mx");
        }
        if (random.nextInt(10) < 2) {
            terms.add("ip4:" + Hosts.address(random));
        }
        if (terms.isEmpty() || random.nextInt(10) < 8) {
            terms.add("include:" + plan.provider().include());
        }
        if (random.nextInt(10) < 2) {
            terms.add("include:" + SECOND_INCLUDES.get(random.nextInt(SECOND_INCLUDES.size())));
        }
        return String.join(" ", terms);
    }

    private static String longText(Plan plan) {
        RandomGenerator random = plan.random(Purpose.TERMS);
        var text = new StringBuilder("mx");
        for (int i = 0; i < 16; i++) {
            text.append(" ip4:").append(Hosts.address(random));
        }
        return ended(plan, plan.permits() ? text + " " + Vendor.IP4 : text.toString());
    }

    private static SpfTexts none() {
        return new SpfTexts(List.of(), Map.of());
    }

    private static SpfTexts one(String text) {
        return new SpfTexts(List.of(text), Map.of());
    }

    private static SpfTexts two(String text, String second) {
        return new SpfTexts(List.of(text, second), Map.of());
    }
}
