package de.flowfact.spfaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.ImportColumns.Column;
import de.flowfact.spfaudit.audit.ImportFile.BadLine;
import de.flowfact.spfaudit.audit.ImportFile.BadLines;
import de.flowfact.spfaudit.audit.ImportFile.Row;
import de.flowfact.spfaudit.audit.ImportFile.Rows;
import de.flowfact.spfaudit.audit.ImportedCustomer.AccountManager;
import de.flowfact.spfaudit.dns.DomainName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFileTest {

    private static final String HEADER =
            "customer_number;customer;salutation;first_name;last_name;email;domain;sender_address;mail_server;account_manager;account_manager_email\n";
    private static final String GOOD =
            "4711;Groß Immobilien;Frau;Eva;Groß;eva@gross.example;gross.example;info@gross.example;"
                    + "mail.gross.example;Anna Alt;anna.alt@vendor.example\n";

    @Test
    void aGoodLineBecomesARow() throws IOException {
        assertThat(rows(HEADER + GOOD))
                .containsExactly(
                        new Row(
                                new ImportedCustomer(
                                        "4711",
                                        "Groß Immobilien",
                                        Salutation.FRAU,
                                        "Eva",
                                        "Groß",
                                        new MailAddress("eva@gross.example"),
                                        new AccountManager(
                                                "Anna Alt",
                                                new MailAddress("anna.alt@vendor.example"))),
                                DomainName.of("gross.example"),
                                new MailAddress("info@gross.example"),
                                "mail.gross.example"));
    }

    @Test
    void whatMayBeEmptyMayBeEmpty() throws IOException {
        Row row = rows(HEADER + "1;M;;;;a@b.example;c.example;;;A;A@V.example\n").getFirst();

        assertThat(row.customer().salutation()).isNull();
        assertThat(row.customer().lastName()).isNull();
        assertThat(row.senderAddress()).isNull();
        assertThat(row.mailServer()).isNull();
        assertThat(row.customer().accountManager().email().text()).isEqualTo("a@v.example");
    }

    @Test
    void columnsMayStandInAnyOrderBetweenCommas() throws IOException {
        String csv =
                """
                account_manager_email,account_manager,mail_server,sender_address,DOMAIN , email,last_name,first_name,salutation,customer,customer_number
                a@v.example,"Alt, Anna",,,b.example,c@d.example,,,Herr,"Haus; Hof",7
                """;

        ImportedCustomer customer = rows(csv).getFirst().customer();

        assertThat(customer.number()).isEqualTo("7");
        assertThat(customer.name()).isEqualTo("Haus; Hof");
        assertThat(customer.accountManager().name()).isEqualTo("Alt, Anna");
    }

    @Test
    void unicodeDomainsBecomeALabelsAndAddressesStayAsWritten() throws IOException {
        Row row =
                rows(HEADER
                                + "1;M;;;;a@straße.example;Straße.Example;chef@straße.example;;A;a@v.example\n")
                        .getFirst();

        assertThat(row.domain().value()).isEqualTo("xn--strae-oqa.example");
        assertThat(row.senderAddress()).isEqualTo(new MailAddress("chef@straße.example"));
        assertThat(row.customer().email().text()).isEqualTo("a@straße.example");
    }

    @Test
    void byteOrderMarkEmptyLinesAndLinesOfSeparatorsAreNothing(@TempDir Path folder)
            throws IOException {
        Path file =
                file(
                        folder,
                        "\uFEFF\n" + HEADER + "\r\n" + GOOD + ";;;;;;;;;;\n\n  \n",
                        StandardCharsets.UTF_8);

        assertThat(ImportFile.read(file))
                .isInstanceOfSatisfying(Rows.class, rows -> assertThat(rows.rows()).hasSize(1));
    }

    @Test
    void aQuotedLineBreakIsASpaceAndLinesAreStillCountedRight() throws IOException {
        String csv =
                HEADER
                        + GOOD.replace("Groß Immobilien", "\"Groß\r\n  Immobilien\"")
                        + "2;\"a\nb\nc\";;;;broken;b.example;;;A;a@v.example\n"
                        + "3;X;;;;x@b.example;broken;;;A;a@v.example\n";

        assertThat(badLines(csv)).extracting(BadLine::lineNumber).containsExactly(4L, 7L);
        assertThat(rows(HEADER + GOOD.replace("Groß Immobilien", "\"Groß\n Immobilien\"")))
                .extracting(row -> row.customer().name())
                .containsExactly("Groß Immobilien");
    }

    @Test
    void identicalLinesAreOneAndCounted() throws IOException {
        var content =
                ImportFile.read(
                        new StringReader(
                                HEADER + GOOD + GOOD + GOOD.replace(";gross.e", ";GROSS.e")));

        assertThat(content)
                .isInstanceOfSatisfying(
                        Rows.class,
                        rows -> {
                            assertThat(rows.rows()).hasSize(1);
                            assertThat(rows.duplicates()).isEqualTo(2);
                        });
    }

    @Test
    void aCustomerMayHaveSeveralDomainsAndADomainSeveralCustomers() throws IOException {
        String other = GOOD.replace(";gross.example;info@gross.example", ";klein.example;");

        assertThat(rows(HEADER + GOOD + other + GOOD.replace("4711", "4712"))).hasSize(3);
    }

    @Test
    void contradictionsNameTheFirstLine() throws IOException {
        String csv =
                HEADER
                        + GOOD
                        + GOOD.replace("eva@", "max@").replace("Frau;Eva", "Herr;Max")
                        + GOOD.replace("4711", "4712").replace("Anna Alt", "Anna Neu")
                        + GOOD.replace("mail.gross", "mx.gross");

        assertThat(badLines(csv))
                .containsExactly(
                        new BadLine(
                                3,
                                "customer_number \"4711\" has another salutation, first_name, email in line 2"),
                        new BadLine(
                                4,
                                "account_manager \"Anna Neu\" has another name in line 2, under the same"
                                        + " account_manager_email"),
                        new BadLine(
                                5,
                                "domain gross.example of this customer has another sender_address or"
                                        + " mail_server in line 2"));
    }

    @ParameterizedTest
    @MethodSource
    void aBadFieldIsNamed(Column column, String value, String reason) throws IOException {
        assertThat(badLines(HEADER + lineWith(column, value)))
                .containsExactly(new BadLine(2, reason));
    }

    static Stream<Arguments> aBadFieldIsNamed() {
        String noDomain = " is not a domain that mail can have behind the @, such as firma.de";
        return Stream.of(
                arguments(Column.CUSTOMER_NUMBER, " ", "customer_number is empty"),
                arguments(
                        Column.CUSTOMER_NUMBER,
                        "1".repeat(65),
                        "customer_number has more than 64 characters"),
                arguments(Column.CUSTOMER, "\u00A0", "customer is empty"),
                arguments(
                        Column.SALUTATION,
                        "Dr.",
                        "salutation \"Dr.\" is neither Frau nor Herr nor empty"),
                arguments(
                        Column.FIRST_NAME,
                        "E\u0007va",
                        "first_name \"E?va\" has a control character"),
                arguments(
                        Column.FIRST_NAME,
                        "E\u0000va",
                        "first_name \"E?va\" has a control character"),
                arguments(
                        Column.FIRST_NAME,
                        "E\uD800va",
                        "first_name \"E?va\" has a control character"),
                arguments(
                        Column.LAST_NAME,
                        "Gro\uFFFD",
                        "last_name \"Gro\uFFFD\" has lost a letter (U+FFFD)"),
                arguments(Column.EMAIL, "eva", "email \"eva\" is not an e-mail address"),
                arguments(Column.DOMAIN, "", "domain is empty"),
                arguments(Column.DOMAIN, "localhost", "domain \"localhost\"" + noDomain),
                arguments(Column.DOMAIN, "a_b.example", "domain \"a_b.example\"" + noDomain),
                arguments(Column.DOMAIN, "1.2.3.4", "domain \"1.2.3.4\"" + noDomain),
                arguments(Column.DOMAIN, "https://a.de", "domain \"https://a.de\"" + noDomain),
                arguments(Column.DOMAIN, "a..example", "domain \"a..example\"" + noDomain),
                arguments(
                        Column.SENDER_ADDRESS,
                        "info@mail.gross.example",
                        "sender_address \"info@mail.gross.example\" is not of the line's domain"),
                arguments(
                        Column.MAIL_SERVER,
                        "a b",
                        "mail_server \"a b\" is neither a host name nor an IP address"),
                arguments(Column.ACCOUNT_MANAGER, "", "account_manager is empty"),
                arguments(
                        Column.ACCOUNT_MANAGER_EMAIL,
                        "@vendor.example",
                        "account_manager_email \"@vendor.example\" is not an e-mail address"));
    }

    @Test
    void aLineTellsAllThatIsWrongWithIt() throws IOException {
        assertThat(badLines(HEADER + "1;;;;;x;y;;;A;a@v.example\n"))
                .containsExactly(
                        new BadLine(
                                2,
                                "customer is empty; email \"x\" is not an e-mail address; domain \"y\" is"
                                        + " not a domain that mail can have behind the @, such as"
                                        + " firma.de"));
    }

    @Test
    void aLineWithTooFewOrTooManyFieldsIsNamed() throws IOException {
        assertThat(badLines(HEADER + "1;2;3\n" + GOOD.replace("Frau", "Frau;")))
                .extracting(BadLine::reason)
                .containsExactly(
                        "has 3 fields where the header has 11; is a separator or a quote missing or"
                                + " too many?",
                        "has 12 fields where the header has 11; is a separator or a quote missing or"
                                + " too many?");
    }

    @Test
    void aHeaderThatIsWrongSaysWhatWouldBeRight() throws IOException {
        String expected = "the first line must name the columns, in any order: " + HEADER.strip();

        assertThat(badLines(HEADER.replace("domain", "Domäne").replace("email;", "customer;")))
                .extracting(BadLine::reason)
                .containsExactly(
                        "column customer is there twice",
                        "unknown column \"Domäne\"",
                        "column email is missing",
                        "column domain is missing",
                        expected);
        assertThat(badLines(GOOD))
                .containsExactly(
                        new BadLine(1, "the header line is missing"), new BadLine(1, expected));
        assertThat(badLines("\n \n"))
                .extracting(BadLine::reason)
                .containsExactly(
                        "the file is empty; its first line must name the columns: "
                                + HEADER.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B", "\u00AD", "\uFEFF", "\u200E", "\u202A", "\u2060", "\u200D", "\uFE0F",
                "\u00A0", " "
            })
    void whatNobodySeesIsTakenOutOfEveryField(String invisible) throws IOException {
        String line =
                GOOD.strip()
                        .lines()
                        .map(l -> l.replace(";", invisible + ";" + invisible) + invisible + "\n")
                        .findFirst()
                        .orElseThrow();

        assertThat(rows(HEADER + GOOD + line)).isEqualTo(rows(HEADER + GOOD));
        assertThat(rows(HEADER.replace(";", invisible + ";" + invisible) + GOOD))
                .isEqualTo(rows(HEADER + GOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#NV",
                "#N/A",
                "#BEZUG!",
                "#REF!",
                "#NAME?",
                "#WERT!",
                "#VALUE!",
                "#DIV/0!",
                "#ZAHL!",
                "#NUM!",
                "#NULL!",
                "#ÜBERLAUF!",
                "#SPILL!",
                "#CALC!",
                "#GETTING_DATA",
                "########",
                "Err:502",
                " #NV ",
                "#nv"
            })
    void aSpreadsheetsErrorIsRefusedInEveryColumn(String error) throws IOException {
        for (Column column : Column.values()) {
            assertThat(badLines(HEADER + lineWith(column, error)))
                    .singleElement()
                    .satisfies(bad -> {
                        assertThat(bad.lineNumber()).isEqualTo(2);
                        assertThat(bad.reason())
                                .contains(column.header() + " ")
                                .contains("is a spreadsheet's error; mend the formula");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4,71E+11",
                "4.71E+11",
                "4E+05",
                "1,2e-3",
                "=A1",
                "=SVERWEIS(A1,B2)",
                "=4711"
            })
    void whatASpreadsheetMadeOfANumberIsRefused(String residue) throws IOException {
        assertThat(
                        badLines(
                                HEADER.replace(";", "\t")
                                        + lineWith(Column.CUSTOMER_NUMBER, residue)
                                                .replace(";", "\t")))
                .singleElement()
                .satisfies(
                        bad -> assertThat(bad.reason()).startsWith("customer_number \"" + residue));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=\"0815\"", "\"=\"\"0815\"\"\"", "'0815", "= \"0815\""})
    void aNumberKeptAsTextIsUnwrapped(String wrapped) throws IOException {
        assertThat(rows(HEADER + lineWith(Column.CUSTOMER_NUMBER, wrapped)))
                .singleElement()
                .satisfies(row -> assertThat(row.customer().number()).isEqualTo("0815"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E+5 GmbH",
                "12E5",
                "Nr. #1",
                "#hashtag",
                "O'Neill",
                "1E+1000",
                "C=64 Freunde",
                "=?utf-8?q?Eva?="
            })
    void whatOnlyLooksLikeResidueIsKept(String value) throws IOException {
        assertThat(rows(HEADER + lineWith(Column.CUSTOMER, value))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "windows-1252",
                "ISO-8859-1",
                "ISO-8859-15",
                "x-MacRoman",
                "IBM850",
                "IBM437",
                "windows-1250"
            })
    void whatWasReadWithTheWrongCharacterSetAndSavedAgainIsRefused(String charset)
            throws IOException {
        for (String meant :
                List.of(
                        "Müller",
                        "Große Straße",
                        "Jürgen Ähre",
                        "Möbel Öhr",
                        "Über GmbH",
                        "Café")) {
            String read =
                    new String(meant.getBytes(StandardCharsets.UTF_8), Charset.forName(charset));
            assertThat(badLines(HEADER + lineWith(Column.LAST_NAME, read)))
                    .singleElement()
                    .satisfies(bad ->
                            assertThat(bad.reason())
                                    .startsWith("last_name ")
                                    .contains("and saved again")
                                    .contains("\"" + meant + "\""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Müller",
                "ÄÖÜ",
                "Ärzte „Süd“",
                "CAFÉ\u00A0MÜLLER",
                "Škoda Łódź",
                "»Über« & Söhne – Köln",
                "João",
                "Ångström",
                "SÃO PAULO",
                "Çelik İş",
                "Ελλάδα",
                "Москва",
                "50 °C",
                "€uro®"
            })
    void whatIsWrittenRightlyIsKept(String value) throws IOException {
        assertThat(rows(HEADER + lineWith(Column.CUSTOMER, value))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sep=;\n",
                "sep=;\r\n",
                "SEP=;\n",
                "\"sep=;\"\n",
                "sep=;;;;\n",
                "\uFEFFsep=;\n",
                "\uFEFF\uFEFF",
                "\n\n",
                ""
            })
    void whatSpreadsheetsPutBeforeTheHeaderIsSkipped(String before) throws IOException {
        assertThat(rows(before + HEADER + GOOD)).isEqualTo(rows(HEADER + GOOD));
    }

    @Test
    void linesAreCountedFromTheFirstOfTheFile() throws IOException {
        assertThat(badLines("sep=;\n" + HEADER + GOOD + "1;2\n"))
                .extracting(BadLine::lineNumber)
                .containsExactly(4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", ",", ";"})
    void columnsMayBeSeparatedByTabsToo(String separator) throws IOException {
        String csv = (HEADER + GOOD).replace(";", separator);

        assertThat(rows(csv)).isEqualTo(rows(HEADER + GOOD));
        assertThat(rows("sep=" + separator + "\n" + csv)).isEqualTo(rows(HEADER + GOOD));
    }

    @Test
    void emptyLastColumnsAreIgnored() throws IOException {
        List<Row> good = rows(HEADER + GOOD);

        assertThat(rows(HEADER.replace("\n", ";\n") + GOOD.replace("\n", ";\n"))).isEqualTo(good);
        assertThat(rows(HEADER.replace("\n", ";;; \n") + GOOD)).isEqualTo(good);
        assertThat(rows(HEADER + GOOD.replace("\n", ";;\u200B;\n"))).isEqualTo(good);
        assertThat(badLines(HEADER.replace("\n", ";;\n") + GOOD.replace("\n", ";x;\n"))).hasSize(1);
    }

    @Test
    void aTitleAboveTheHeaderIsNamed() throws IOException {
        assertThat(badLines("Kunden, Stand November\n\n" + HEADER.replace(';', ',') + GOOD))
                .extracting(BadLine::reason)
                .startsWith("the header line is missing")
                .endsWith("the columns are named in line 3; take out what stands above it");
        assertThat(badLines("Kundenliste;;;;\n" + HEADER + GOOD))
                .contains(
                        new BadLine(
                                1,
                                "the columns are named in line 2; take out what stands above it"));
        assertThat(badLines(HEADER.replace(';', '|') + GOOD))
                .extracting(BadLine::reason)
                .contains("columns are separated by ; or , or a tab, and by nothing else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "windows-1252"})
    void aFileThatIsNotUtf8IsNamedWithItsLine(String charset, @TempDir Path folder)
            throws IOException {
        String ascii = GOOD.replace("ß", "ss");
        Path file = file(folder, HEADER + ascii + GOOD + ascii, Charset.forName(charset));

        assertThat(badLinesOf(ImportFile.read(file)))
                .contains(
                        new BadLine(
                                charset.equals("UTF-16") ? 1 : 3,
                                "is not UTF-8; save the file as \"CSV UTF-8\" and import it again"));
    }

    @Test
    void aCharacterCutOffAtTheEndIsNotUtf8(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cut.csv");
        Files.writeString(file, HEADER.replace("\n", "\r\n") + "ab");
        Files.write(file, new byte[] {(byte) 0xC3}, StandardOpenOption.APPEND);

        assertThat(badLinesOf(ImportFile.read(file))).extracting(BadLine::lineNumber).contains(2L);
    }

    @Test
    void longFilesAreReadAcrossBuffers(@TempDir Path folder) throws IOException {
        var csv = new StringBuilder(HEADER);
        for (int i = 0; i < 2_000; i++) {
            csv.append(GOOD.replace("4711", "ß\uD83D\uDE00" + i));
        }
        Path file = file(folder, csv.toString(), StandardCharsets.UTF_8);

        assertThat(ImportFile.read(file))
                .isEqualTo(ImportFile.read(new StringReader(csv.toString())))
                .isInstanceOfSatisfying(Rows.class, rows -> assertThat(rows.rows()).hasSize(2_000));
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWithTheLineItOpensOn() throws IOException {
        assertThat(badLines(HEADER + GOOD + GOOD.replace(";Frau", ";\"Frau") + GOOD))
                .extracting(BadLine::lineNumber)
                .containsExactly(3L);
        assertThat(badLines(HEADER + GOOD.replace(";Frau", ";\"Frau") + GOOD.repeat(5_000)))
                .extracting(BadLine::lineNumber)
                .containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ";", ",", "\"", "\"\"", "\n", "\u0000", "\uD800"})
    void aHostileFileIsBadAndNothingWorse(String piece) throws IOException {
        assertThat(ImportFile.read(new StringReader(piece.repeat(3_000_000))))
                .isInstanceOf(BadLines.class);
        assertThat(ImportFile.read(new StringReader(HEADER + "x" + piece.repeat(3_000_000))))
                .isInstanceOf(BadLines.class);
    }

    @Test
    void afterTenThousandBadLinesTheRestIsNotRead() throws IOException {
        assertThat(badLines(HEADER + "x\n".repeat(20_000)))
                .hasSize(ImportFile.MAX_BAD_LINES + 1)
                .last()
                .isEqualTo(new BadLine(10_001, "10000 bad lines so far; the rest was not read"));
    }

    private static String lineWith(Column column, String value) {
        String[] fields = GOOD.strip().split(";");
        fields[List.of(HEADER.strip().split(";")).indexOf(column.header())] = value;
        return String.join(";", fields) + "\n";
    }

    private static Path file(Path folder, String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("customers.csv"), text, charset);
    }

    private static List<Row> rows(String csv) throws IOException {
        ImportFile.Content content = ImportFile.read(new StringReader(csv));
        assertThat(content).isInstanceOf(Rows.class);
        return ((Rows) content).rows();
    }

    private static List<BadLine> badLines(String csv) throws IOException {
        return badLinesOf(ImportFile.read(new StringReader(csv)));
    }

    private static List<BadLine> badLinesOf(ImportFile.Content content) {
        assertThat(content).isInstanceOf(BadLines.class);
        return ((BadLines) content).lines();
    }
}
