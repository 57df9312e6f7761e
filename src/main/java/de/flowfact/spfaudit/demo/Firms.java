package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.DomainName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Makes up estate agents and the domains they send from. No domain is given twice.
final class Firms {

    private static final List<String> CORES =
            List.of(
                    "Sonnen", "Linden", "Eichen", "Rosen", "Berg", "Wald", "See", "Stein", "Birken",
                    "Wiesen", "Mühlen", "Brunnen", "Kirch", "Schloss", "Adler", "Falken", "Nord",
                    "Süd", "Alt", "Neu", "Hoch", "Grün", "Gold", "Silber", "König", "Bürger",
                    "Garten", "Hafen", "Ufer", "Heide");
    private static final List<String> ENDS =
            List.of(
                    "feld", "hof", "tal", "berg", "haus", "bach", "grund", "heim", "park", "blick",
                    "garten", "brück", "stein", "au", "höhe", "winkel", "markt", "tor", "weg",
                    "straße");
    private static final List<String> CITIES =
            List.of(
                    "Aachen",
                    "Bamberg",
                    "Celle",
                    "Dülmen",
                    "Erfurt",
                    "Fürth",
                    "Görlitz",
                    "Husum",
                    "Ilmenau",
                    "Jülich",
                    "Köln",
                    "Lübeck",
                    "München",
                    "Neuss",
                    "Oldenburg",
                    "Plön",
                    "Rügen",
                    "Siegen",
                    "Tübingen",
                    "Unna",
                    "Vechta",
                    "Würzburg",
                    "Xanten",
                    "Zwickau");

    /// Name and domain label of a firm; `%s` is the made-up part.
    private static final List<Pattern> PATTERNS =
            List.of(
                    new Pattern("Immobilien %s GmbH", "immobilien-%s"),
                    new Pattern("%s Immobilien GmbH", "%s-immobilien"),
                    new Pattern("Immo %s UG (haftungsbeschränkt)", "immo-%s"),
                    new Pattern("Maklerbüro %s e. K.", "makler-%s"),
                    new Pattern("Hausverwaltung %s GmbH", "hv-%s"),
                    new Pattern("%s Wohnbau GmbH & Co. KG", "%s-wohnbau"),
                    new Pattern("%s Grundbesitz AG", "%s-grundbesitz"),
                    new Pattern("%s & Partner Immobilien", "%s-partner"),
                    new Pattern("%s Real Estate GmbH", "%s-real-estate"),
                    new Pattern("Immobilienservice %s", "%s"));

    /// Rare names and domains that are to be in every world.
    private static final List<Firm> SPECIAL =
            List.of(
                    new Firm("Großmann Immobilien GmbH", "großmann-immobilien.example"),
                    new Firm("Immobilien Müller", "immobilien-müller.example"),
                    new Firm("Häuser & Höfe GbR", "häuser-und-höfe.example"),
                    new Firm("Immobilien \"Am Markt\"; Büro Nord", "immo-am-markt.example"),
                    new Firm("@Home Immobilien GmbH", "athome-immobilien.example"),
                    new Firm("@Wert Immobilien UG", "wert-immobilien.example"));

    static final int SPECIALS = SPECIAL.size();

    private final RandomGenerator random;
    private final Set<DomainName> given = new HashSet<>();
    private int specials;

    Firms(RandomGenerator random) {
        this.random = random;
    }

    /// A firm whose domain is new.
    Firm next() {
        if (specials < SPECIAL.size()) {
            Firm special = SPECIAL.get(specials++);
            given.add(special.name());
            return special;
        }
        Pattern pattern = any(PATTERNS);
        String core = any(CORES) + any(ENDS);
        String city = random.nextInt(3) == 0 ? any(CITIES) : "";
        String firm = pattern.firm.formatted(core) + (city.isEmpty() ? "" : " " + city);
        String label = pattern.label.formatted(core) + (city.isEmpty() ? "" : "-" + city);
        String lower = label.toLowerCase(Locale.GERMAN);
        boolean umlauts = random.nextInt(100) == 0;
        return new Firm(firm, fresh(umlauts ? lower : German.ascii(lower)));
    }

    /// Another domain of the same firm, new as well.
    String another(Firm firm) {
        String domain = firm.domain();
        String label = domain.substring(0, domain.indexOf('.'));
        return switch (random.nextInt(8)) {
            case 0, 1 -> below("mail", label);
            case 2 -> below("news", label);
            case 3 -> fresh(label + "-" + German.ascii(any(CITIES).toLowerCase(Locale.GERMAN)));
            case 4 -> fresh(label + "-verwaltung");
            case 5 -> fresh(label + "-neubau");
            default -> fresh(label + "24");
        };
    }

    private String below(String front, String label) {
        String name = front + "." + label + ".example";
        return given.add(DomainName.of(name)) ? name : fresh(label + "-" + front);
    }

    private String fresh(String label) {
        String domain = label + ".example";
        for (int i = 2; !given.add(DomainName.of(domain)); i++) {
            domain = label + "-" + i + ".example";
        }
        return domain;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private record Pattern(String firm, String label) {}

    /// @param domain in Unicode
    record Firm(String title, String domain) {

        DomainName name() {
            return DomainName.of(domain);
        }
    }
}
