package de.flowfact.spfaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNamesTest {

    private static final AccountManager ANNA = of("Anna Schmidt", "anna@vendor.example");
    private static final AccountManager OTHER_ANNA = of("Anna Schmidt", "a.schmidt@vendor.example");

    private final PlainNames names = new PlainNames(Map.of());

    @Test
    void whoeverHasANameAloneHasItPlain() {
        assertThat(fileName(ANNA)).isEqualTo("Anna-Schmidt");
        assertThat(names.owners()).isEqualTo(Map.of("anna-schmidt", "anna@vendor.example"));
    }

    @Test
    void aNamesakeWhoComesLaterTakesNothingAway() {
        fileName(ANNA);

        assertThat(names.fileNames(List.of(OTHER_ANNA, ANNA)))
                .containsEntry(ANNA, "Anna-Schmidt")
                .hasEntrySatisfying(
                        OTHER_ANNA,
                        name ->
                                assertThat(name)
                                        .matches(
                                                "Anna-Schmidt_a-schmidt-vendor-example-[0-9a-f]{10}"));
    }

    @Test
    void whoeverStaysInheritsNothing() {
        Map<AccountManager, String> both = names.fileNames(List.of(ANNA, OTHER_ANNA));
        assertThat(fileName(OTHER_ANNA)).isEqualTo(both.get(OTHER_ANNA));

        var later = new PlainNames(Map.of("anna-schmidt", "anna@vendor.example"));
        assertThat(later.fileNames(List.of(OTHER_ANNA)).get(OTHER_ANNA))
                .startsWith("Anna-Schmidt_a-schmidt");
    }

    @Test
    void ofSeveralWhoComeAtOnceNobodyHasThePlainName() {
        assertThat(names.fileNames(List.of(ANNA, OTHER_ANNA)).values())
                .allMatch(name -> name.startsWith("Anna-Schmidt_"))
                .doesNotHaveDuplicates();
        assertThat(fileName(ANNA)).startsWith("Anna-Schmidt_anna-vendor-example-");
    }

    @Test
    void theOrderChangesNothing() {
        List<AccountManager> people = hostile();
        var forth = new PlainNames(Map.of()).fileNames(people);
        var reversed = new ArrayList<>(people);
        Collections.reverse(reversed);

        assertThat(new PlainNames(Map.of()).fileNames(reversed)).isEqualTo(forth);
    }

    /// Without regard to case, and in both forms of Unicode.
    @Test
    void noTwoFilesAreTheSameAndEachIsOneInItsFolder() {
        List<AccountManager> people = hostile();
        Map<AccountManager, String> fileNames = names.fileNames(people);
        assertThat(fileNames).hasSize(new HashSet<>(people).size());
        assertThat(
                        fileNames.values().stream()
                                .map(name -> Normalizer.normalize(name, Normalizer.Form.NFKC))
                                .map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]([a-z0-9_-]*[a-z0-9-])?"))
                .allMatch(name -> name.length() <= 200)
                .noneMatch(name -> name.matches("(con|prn|aux|nul|(com|lpt)\\d)"));
    }

    @ParameterizedTest
    @CsvSource({
        "Jürgen Groß, Juergen-Gross",
        "Yıldız Şahin, Yildiz-Sahin",
        "Łukasz Sørensen, Lukasz-Sorensen",
        "../../etc/passwd, etc-passwd",
        "CON, CON-",
        "lpt1, lpt1-",
        "NUL.txt, NUL-txt",
        "中文, ohne-Namen",
        "A., A"
    })
    void aPlainNameIsReadable(String name, String file) {
        assertThat(fileName(of(name, "x@vendor.example"))).isEqualTo(file);
    }

    private String fileName(AccountManager person) {
        return names.fileNames(List.of(person)).values().iterator().next();
    }

    private static List<AccountManager> hostile() {
        String composed = "Jürgen Groß";
        return Stream.concat(
                        Stream.of(
                                        "Anna Schmidt",
                                        "ANNA SCHMIDT",
                                        "anna  schmidt",
                                        "Anna-Schmidt",
                                        "Anna_Schmidt",
                                        "Anna Schmidt a-schmidt-vendor-example",
                                        "Anna Schmidt_a-schmidt-vendor-example",
                                        composed,
                                        Normalizer.normalize(composed, Normalizer.Form.NFD),
                                        "Juergen Gross",
                                        "CON",
                                        "con.csv",
                                        "con ",
                                        "COM1",
                                        "COM¹",
                                        "..",
                                        "/",
                                        "中文",
                                        "العربية",
                                        "a".repeat(300),
                                        "a".repeat(301),
                                        "-".repeat(80) + "a")
                                .flatMap(name ->
                                        Stream.of(
                                                of(name, "a.schmidt@vendor.example"),
                                                of(name, "a-schmidt@vendor.example"),
                                                of(name, "A.Schmidt@vendor.example"))),
                        Arrays.stream(new String[] {"one", "two"})
                                .map(box -> of("Anna Schmidt", box + "@vendor.example")))
                .toList();
    }

    private static AccountManager of(String name, String email) {
        return new AccountManager(name, email);
    }
}
