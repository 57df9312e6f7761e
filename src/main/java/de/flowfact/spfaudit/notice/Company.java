package de.flowfact.spfaudit.notice;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What § 35a GmbHG asks a business letter to say about the vendor, and how to reach a person.
///
/// @param name the firm as registered, with its legal form: `Muster GmbH`
/// @param legalForm `Gesellschaft mit beschränkter Haftung`
/// @param city postal code and city: `50667 Köln`
/// @param seat the registered seat: `Köln`
/// @param registerCourt `Amtsgericht Köln`
/// @param registerNumber `HRB 12345`
/// @param managingDirectors all of them, each with first and last name
/// @param supervisoryBoardChair null where there is no supervisory board
public record Company(
        String name,
        String legalForm,
        String street,
        String city,
        String seat,
        String registerCourt,
        String registerNumber,
        List<String> managingDirectors,
        @Nullable String supervisoryBoardChair,
        String phone,
        String email) {

    private static final String SETTING = "spf-audit.notices.company.";

    public Company {
        managingDirectors = List.copyOf(managingDirectors);
    }

    /// For an installation without these settings: every field says where it is to be entered.
    public static Company placeholder() {
        return new Company(
                toBeEntered("name"),
                toBeEntered("legal-form"),
                toBeEntered("street"),
                toBeEntered("city"),
                toBeEntered("seat"),
                toBeEntered("register-court"),
                toBeEntered("register-number"),
                List.of(toBeEntered("managing-directors")),
                null,
                toBeEntered("phone"),
                toBeEntered("email"));
    }

    private static String toBeEntered(String field) {
        return "[bitte eintragen: " + SETTING + field + "]";
    }

    /// As they stand below a letter, the name left out that it is signed with.
    List<String> lines() {
        return Stream.of(
                        street + ", " + city,
                        "Rechtsform: " + legalForm + ", Sitz: " + seat,
                        "Registergericht: " + registerCourt + ", " + registerNumber,
                        "Geschäftsführung: " + String.join(", ", managingDirectors),
                        supervisoryBoardChair == null
                                ? ""
                                : "Vorsitz des Aufsichtsrats: " + supervisoryBoardChair,
                        "Telefon: " + phone + ", E-Mail: " + email)
                .map(OneLine::sentence)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /// The settings that hold nothing at all; a placeholder is something, and shows.
    List<String> missing() {
        return Stream.of(
                        Required.of(SETTING + "name", name),
                        Required.of(SETTING + "legal-form", legalForm),
                        Required.of(SETTING + "street", street),
                        Required.of(SETTING + "city", city),
                        Required.of(SETTING + "seat", seat),
                        Required.of(SETTING + "register-court", registerCourt),
                        Required.of(SETTING + "register-number", registerNumber),
                        Required.of(
                                SETTING + "managing-directors", String.join("", managingDirectors)),
                        Required.of(SETTING + "phone", phone),
                        Required.of(SETTING + "email", email))
                .filter(Required::isMissing)
                .map(Required::name)
                .toList();
    }
}
