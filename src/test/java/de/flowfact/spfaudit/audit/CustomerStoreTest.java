package de.flowfact.spfaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.flowfact.spfaudit.audit.ImportCounts.Tally;
import de.flowfact.spfaudit.audit.ImportFile.Row;
import de.flowfact.spfaudit.audit.ImportFile.Rows;
import de.flowfact.spfaudit.audit.ImportedCustomer.AccountManager;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataIntegrityViolationException;

class CustomerStoreTest {

    @RegisterExtension final TestDatabase database = new TestDatabase();

    private final CustomerStore store = new CustomerStore(database.jdbc(), database.transactions());

    @Test
    void anEmptyDatabaseTakesAllOfIt() {
        var rows =
                new Rows(
                        List.of(
                                row("1", "Groß", "Anna", "a.example", "info@a.example"),
                                row("1", "Groß", "Anna", "b.example", null),
                                row("2", "Klein", "Anna", "a.example", null)),
                        4);

        ImportCounts counts = store.importAll(rows);

        assertThat(counts)
                .isEqualTo(
                        new ImportCounts(
                                new Tally(1, 0, 0), new Tally(2, 0, 0), new Tally(3, 0, 0), 4));
        assertThat(stored())
                .containsExactly(
                        "1 Groß Anna a.example info@a.example",
                        "1 Groß Anna b.example",
                        "2 Klein Anna a.example");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        Rows rows = rows(row("1", "Groß", "Anna", "a.example", "info@a.example"));
        store.importAll(rows);

        assertThat(store.importAll(rows))
                .isEqualTo(
                        new ImportCounts(
                                new Tally(0, 0, 1), new Tally(0, 0, 1), new Tally(0, 0, 1), 0));
    }

    @Test
    void whatDiffersIsUpdatedAndWhatIsNotNamedStays() {
        store.importAll(
                rows(
                        row("1", "Groß", "Anna", "a.example", "info@a.example"),
                        row("1", "Groß", "Anna", "b.example", null),
                        row("2", "Klein", "Anna", "c.example", null)));
        database.jdbc().sql("update crm.customer set opted_out = true").update();

        ImportCounts counts =
                store.importAll(
                        rows(
                                row("1", "Größer", "Bea", "a.example", null),
                                row("1", "Größer", "Bea", "d.example", null)));

        assertThat(counts)
                .isEqualTo(
                        new ImportCounts(
                                new Tally(1, 0, 0), new Tally(0, 1, 0), new Tally(1, 1, 0), 0));
        assertThat(stored())
                .containsExactly(
                        "1 Größer Bea a.example",
                        "1 Größer Bea b.example",
                        "1 Größer Bea d.example",
                        "2 Klein Anna c.example");
        assertThat(
                        database.jdbc()
                                .sql("select count(*) from crm.customer where opted_out")
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void anAccountManagerMayChangeTheName() {
        store.importAll(rows(row("1", "Groß", "Anna", "a.example", null)));
        var married = new AccountManager("Anna Neu", new MailAddress("anna@vendor.example"));
        Row row = row("1", "Groß", "Anna", "a.example", null);

        ImportCounts counts =
                store.importAll(
                        rows(
                                new Row(
                                        new ImportedCustomer(
                                                "1",
                                                "Groß",
                                                null,
                                                null,
                                                null,
                                                row.customer().email(),
                                                married),
                                        row.domain(),
                                        null,
                                        null)));

        assertThat(counts.accountManagers()).isEqualTo(new Tally(0, 1, 0));
        assertThat(counts.customers()).isEqualTo(new Tally(0, 0, 1));
        assertThat(stored()).containsExactly("1 Groß Anna Neu a.example");
    }

    @Test
    void aRehearsalCountsTheSameAndKeepsNothing() {
        Rows rows = rows(row("1", "Groß", "Anna", "a.example", null));

        ImportCounts rehearsed = store.rehearse(rows);

        assertThat(stored()).isEmpty();
        assertThat(rehearsed).isEqualTo(store.importAll(rows));
    }

    @Test
    void aFailureInTheMiddleKeepsNothing() {
        Rows contradictory =
                rows(
                        row("1", "Groß", "Anna", "a.example", null),
                        row("1", "Klein", "Anna", "b.example", null));

        assertThatThrownBy(() -> store.importAll(contradictory))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(stored()).isEmpty();
    }

    private static Rows rows(Row... rows) {
        return new Rows(List.of(rows), 0);
    }

    private static Row row(
            String number, String name, String manager, String domain, @Nullable String sender) {
        var accountManager =
                new AccountManager(
                        manager,
                        new MailAddress(manager.toLowerCase(Locale.ROOT) + "@vendor.example"));
        return new Row(
                new ImportedCustomer(
                        number,
                        name,
                        null,
                        null,
                        null,
                        new MailAddress("chef@makler.example"),
                        accountManager),
                DomainName.of(domain),
                sender == null ? null : new MailAddress(sender),
                null);
    }

    private List<String> stored() {
        return database.jdbc()
                .sql(
                        """
                        select concat_ws(' ', c.number, c.name, m.name, s.domain, s.sender_address)
                        from crm.sender_domain as s
                        join crm.customer as c on c.id = s.customer_id
                        join crm.account_manager as m on m.id = c.account_manager_id
                        order by c.number, s.domain
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
