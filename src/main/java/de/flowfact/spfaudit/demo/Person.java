package de.flowfact.spfaudit.demo;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Somebody made up.
///
/// @param salutation as in the import file: Frau, Herr or empty
/// @param firstName empty, together with the last name, where nobody was named
record Person(String salutation, String firstName, String lastName) {

    static final Person UNNAMED = new Person("", "", "");

    private static final List<String> WOMEN =
            List.of(
                    "Anna",
                    "Birgit",
                    "Claudia",
                    "Dörte",
                    "Elif",
                    "Franziska",
                    "Gülşen",
                    "Heike",
                    "Ines",
                    "Jana",
                    "Käthe",
                    "Lena",
                    "Marlies",
                    "Nina",
                    "Olga",
                    "Petra",
                    "Rosa",
                    "Sabine",
                    "Tanja",
                    "Ulrike",
                    "Vera",
                    "Wiebke",
                    "Yvonne",
                    "Zoë");
    private static final List<String> MEN =
            List.of(
                    "Andreas",
                    "Björn",
                    "Christian",
                    "Dieter",
                    "Emre",
                    "Frank",
                    "Günter",
                    "Hans-Jürgen",
                    "Ingo",
                    "Jörg",
                    "Kai",
                    "Lars",
                    "Michael",
                    "Norbert",
                    "Oliver",
                    "Peter",
                    "Ralf",
                    "Sören",
                    "Thomas",
                    "Uwe",
                    "Volker",
                    "Wolfgang",
                    "Xaver",
                    "Yusuf");
    private static final List<String> LAST_NAMES =
            List.of(
                    "Albrecht",
                    "Bäcker",
                    "Böhm",
                    "Çelik",
                    "Dörfler",
                    "Eßer",
                    "Fischer",
                    "Großmann",
                    "Hübner",
                    "Ihßen",
                    "Jäger",
                    "Köhler",
                    "Lüders",
                    "Müller",
                    "Nowak",
                    "Özdemir",
                    "Preuß",
                    "Quandt",
                    "Römer",
                    "Schröder",
                    "Tönnies",
                    "Ullrich",
                    "von der Heide",
                    "Weiß",
                    "Yıldız",
                    "Zöllner",
                    "Brandt",
                    "Claasen",
                    "Dietz",
                    "Engel",
                    "Freitag",
                    "Graf",
                    "Heinze",
                    "Jansen",
                    "Kruse",
                    "Lindner",
                    "Meier-Schulze",
                    "Neumann",
                    "Otto",
                    "Pohl",
                    "Richter",
                    "Sommer",
                    "Thiel",
                    "Vogt",
                    "Winkler",
                    "Ziegler");

    static Person any(RandomGenerator random) {
        boolean woman = random.nextBoolean();
        String first = any(woman ? WOMEN : MEN, random);
        String last = any(LAST_NAMES, random);
        String salutation = random.nextInt(10) == 0 ? "" : woman ? "Frau" : "Herr";
        return new Person(salutation, first, last);
    }

    /// As any other, or nobody in particular.
    static Person contact(RandomGenerator random) {
        return random.nextInt(10) == 0 ? UNNAMED : any(random);
    }

    String name() {
        return firstName + " " + lastName;
    }

    /// What stands before the @: `vorname.nachname`, or `info` for nobody in particular.
    String mailbox() {
        return lastName.isEmpty()
                ? "info"
                : German.ascii(firstName.toLowerCase(Locale.ROOT))
                        + "."
                        + German.ascii(lastName.toLowerCase(Locale.ROOT)).replace(" ", "");
    }

    private static String any(List<String> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }
}
