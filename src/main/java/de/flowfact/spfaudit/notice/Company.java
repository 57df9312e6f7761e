package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Letter.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the law asks a business letter to say about the vendor, and how to reach a person. What is
/// not set is empty, and shows as such in a letter.
///
/// @param name the firm as registered, with its legal form: `Muster GmbH`
/// @param form null: not set
/// @param city postal code and city: `50667 Köln`
/// @param seat the registered seat: `Köln`
/// @param registerCourt `Amtsgericht Köln`
/// @param registerNumber `HRB 12345`
/// @param heads managing directors, board, owner: all of them, each with first and last name; of a
///   GmbH & Co. KG those of its general partner
/// @param supervisoryBoardChair empty where there is no supervisory board
/// @param generalPartner of a GmbH & Co. KG, or a KG or OHG in which no person is one
/// @param privacy where the privacy notice is; empty: not said
/// @param dataProtection whom to ask about data protection; empty: not said
public record Company(
        String name,
        @Nullable LegalForm form,
        String street,
        String city,
        String seat,
        String registerCourt,
        String registerNumber,
        List<String> heads,
        String supervisoryBoardChair,
        @Nullable Partner generalPartner,
        String phone,
        String email,
        String privacy,
        String dataProtection) {

    private static final String SETTING = "spf-audit.notices.company.";
    private static final String TO_ENTER = "[bitte eintragen: " + SETTING;
    private static final Pattern TO_BE_ENTERED =
            Pattern.compile(
                    "(?U)[\\W_]*|[\\[<{].*[\\]>}]|.*bitte"
                            + " eintragen.*|(todo|tbd|n/?a|x{2,}|changeme)\\b.*");

    /// A firm that is a general partner.
    ///
    /// @param name `Muster Verwaltungs GmbH`
    public record Partner(String name, String seat, String registerCourt, String registerNumber) {}

    public Company {
        heads = List.copyOf(heads);
    }

    /// As they stand below a letter, the name left out that it is signed with.
    List<Phrase> lines() {
        var lines = new ArrayList<Phrase>();
        lines.add(line(shown(street, "street") + ", " + shown(city, "city")));
        lines.add(
                line(
                        "Rechtsform: %s, %s: %s"
                                .formatted(
                                        shown(form == null ? "" : form.inFull(), "legal-form"),
                                        form == null ? "Sitz" : form.seat(),
                                        shown(seat, "seat"))));
        lines.add(
                line(
                        "Registergericht: %s, %s"
                                .formatted(
                                        shown(registerCourt, "register-court"),
                                        shown(registerNumber, "register-number"))));
        partner().map(Company::line).ifPresent(lines::add);
        namedHeads().map(Company::line).ifPresent(lines::add);
        chair().map(Company::line).ifPresent(lines::add);
        lines.add(
                Phrase.of("Telefon: ")
                        .phone(OneLine.name(shown(phone, "phone")))
                        .and(", E-Mail: ")
                        .address(OneLine.name(shown(email, "email"))));
        Stream.of(line("Datenschutzhinweise", privacy), line("Datenschutz", dataProtection))
                .flatMap(Optional::stream)
                .forEach(lines::add);
        return lines;
    }

    private Optional<String> partner() {
        if (generalPartner == null) {
            return isPartnerNeeded()
                    ? Optional.of(
                            "Persönlich haftende Gesellschafterin: "
                                    + toBeEntered("general-partner"))
                    : Optional.empty();
        }
        return Optional.of(
                "Persönlich haftende Gesellschafterin: %s, Sitz: %s, Registergericht: %s, %s"
                        .formatted(
                                shown(generalPartner.name(), "general-partner.name"),
                                shown(generalPartner.seat(), "general-partner.seat"),
                                shown(
                                        generalPartner.registerCourt(),
                                        "general-partner.register-court"),
                                shown(
                                        generalPartner.registerNumber(),
                                        "general-partner.register-number")));
    }

    private Optional<String> namedHeads() {
        if (heads.isEmpty() && !areHeadsNeeded()) {
            return Optional.empty();
        }
        String label =
                form == null
                        ? LegalForm.GMBH.heads()
                        // The people who act for a partner that is a firm
                        : generalPartner == null ? form.heads() : LegalForm.GMBH_CO_KG.heads();
        return Optional.of(
                label
                        + ": "
                        + (heads.isEmpty()
                                ? toBeEntered("managing-directors")
                                : String.join(", ", heads)));
    }

    private Optional<String> chair() {
        return supervisoryBoardChair.isBlank() && !isChairNeeded()
                ? Optional.empty()
                : Optional.of(
                        "Aufsichtsratsvorsitz: "
                                + shown(supervisoryBoardChair, "supervisory-board-chair"));
    }

    private boolean isPartnerNeeded() {
        return form != null && form.hasPartnerFirm();
    }

    private boolean areHeadsNeeded() {
        return form == null || form.namesHeads() || generalPartner != null;
    }

    private boolean isChairNeeded() {
        return form != null && form.hasSupervisoryBoard();
    }

    private static Phrase line(String text) {
        return Phrase.of(OneLine.sentence(text));
    }

    private static Optional<Phrase> line(String label, String value) {
        return value.isBlank()
                ? Optional.empty()
                : Optional.of(
                        Phrase.of(label + ": ")
                                .address(OneLine.withoutScheme(OneLine.name(value))));
    }

    private static String shown(String value, String setting) {
        return value.isBlank() ? toBeEntered(setting) : value;
    }

    private static String toBeEntered(String setting) {
        return TO_ENTER + setting + "]";
    }

    /// Whether a letter shows that something is not set.
    static boolean isMissingIn(String letter) {
        return letter.contains(TO_ENTER);
    }

    /// The settings that a letter cannot do without and that are empty, or hold what only says that
    /// something is to be entered.
    public List<String> missing() {
        var needed = new ArrayList<Required>();
        needed.add(needed("name", name));
        needed.add(needed("legal-form", form == null ? "" : form.sign()));
        needed.add(needed("street", street));
        needed.add(needed("city", city));
        needed.add(needed("seat", seat));
        needed.add(needed("register-court", registerCourt));
        needed.add(needed("register-number", registerNumber));
        if (generalPartner != null || isPartnerNeeded()) {
            needed.addAll(ofPartner());
        }
        if (areHeadsNeeded()) {
            needed.add(
                    needed(
                            "managing-directors",
                            heads.stream().allMatch(Company::isEntered)
                                    ? String.join("", heads)
                                    : ""));
        }
        if (isChairNeeded() || !supervisoryBoardChair.isBlank()) {
            needed.add(needed("supervisory-board-chair", supervisoryBoardChair));
        }
        needed.add(needed("phone", phone));
        needed.add(needed("email", email));
        return needed.stream()
                .filter(required -> !isEntered(required.value()))
                .map(Required::name)
                .toList();
    }

    private List<Required> ofPartner() {
        if (generalPartner == null) {
            return List.of(needed("general-partner", ""));
        }
        return List.of(
                needed("general-partner.name", generalPartner.name()),
                needed("general-partner.seat", generalPartner.seat()),
                needed("general-partner.register-court", generalPartner.registerCourt()),
                needed("general-partner.register-number", generalPartner.registerNumber()));
    }

    private static Required needed(String setting, String value) {
        return Required.of(SETTING + setting, value);
    }

    private static boolean isEntered(@Nullable String value) {
        return value != null
                && !TO_BE_ENTERED
                        .matcher(OneLine.sentence(value).toLowerCase(Locale.GERMANY))
                        .matches();
    }
}
