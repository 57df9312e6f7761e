package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.flowfact.spfaudit.notice.Company.Partner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GmbH  | Rechtsform: Gesellschaft mit beschränkter Haftung, Sitz: Köln | Geschäftsführung: Eva Muster",
                "ug (haftungsbeschränkt) | Rechtsform: Unternehmergesellschaft (haftungsbeschränkt), Sitz: Köln | Geschäftsführung: Eva Muster",
                "AG    | Rechtsform: Aktiengesellschaft, Sitz: Köln | Vorstand: Eva Muster",
                "eG    | Rechtsform: eingetragene Genossenschaft, Sitz: Köln | Vorstand: Eva Muster",
                "e.K.  | Rechtsform: eingetragenes Einzelunternehmen (e. K.), Niederlassung: Köln | Inhaber/in: Eva Muster",
                "OHG   | Rechtsform: offene Handelsgesellschaft, Sitz: Köln | Gesellschafter: Eva Muster",
                "KG    | Rechtsform: Kommanditgesellschaft, Sitz: Köln | Persönlich haftend: Eva Muster",
                "GmbH und Co KG | Rechtsform: GmbH & Co. KG (Kommanditgesellschaft), Sitz: Köln | Geschäftsführung: Eva Muster"
            })
    void aFormHasTheLabelsThatItsLawKnows(String form, String legal, String heads) {
        assertThat(texts(company(form, "", null, ""))).contains(legal, heads);
    }

    @Test
    void aFirmThatIsAPartnerHasItsOwnEntry() {
        var partner = new Partner("Muster Verwaltungs GmbH", "Bonn", "Amtsgericht Bonn", "HRB 9");
        assertThat(texts(company("GmbH & Co. KG", "", partner, "")))
                .contains(
                        "Persönlich haftende Gesellschafterin: Muster Verwaltungs GmbH, Sitz: Bonn,"
                                + " Registergericht: Amtsgericht Bonn, HRB 9");
    }

    @Test
    void whatMayBeSaidIsSaidWhereItIsSet() {
        assertThat(texts(company("AG", "Ida Rat", null, "https://www.crm.example/privacy/")))
                .contains(
                        "Aufsichtsratsvorsitz: Ida Rat",
                        "Datenschutzhinweise: www.crm.example/privacy",
                        "Datenschutz: daten@crm.example");
        assertThat(texts(Samples.COMPANY)).noneMatch(line -> line.startsWith("Datenschutz"));
    }

    private static Company company(
            String form, String chair, @Nullable Partner partner, String privacy) {
        return new Company(
                "Muster",
                LegalForm.parse(form).orElseThrow(),
                "Weg 1",
                "50667 Köln",
                "Köln",
                "Amtsgericht Köln",
                "HRB 1",
                List.of("Eva Muster"),
                chair,
                partner,
                "0221 123456",
                "info@crm.example",
                privacy,
                privacy.isEmpty() ? "" : "daten@crm.example");
    }

    private static List<String> texts(Company company) {
        return company.lines().stream().map(Letter.Phrase::text).toList();
    }
}
