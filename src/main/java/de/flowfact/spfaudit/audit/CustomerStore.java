package de.flowfact.spfaudit.audit;

import static de.flowfact.spfaudit.audit.StorableText.column;

import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.ImportCounts.Tally;
import de.flowfact.spfaudit.audit.ImportFile.Row;
import de.flowfact.spfaudit.audit.ImportFile.Rows;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Brings an import file into `crm`. Account managers are known by their address, customers by
/// their number, domains by customer and name. What the file does not name stays: nothing is ever
/// removed, and nobody's opt-out is touched.
public final class CustomerStore {

    private static final int ROWS_A_STATEMENT = 10_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public CustomerStore(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Adds and updates, all of it or nothing.
    public ImportCounts importAll(Rows rows) {
        return transactions.execute(_ -> merge(rows));
    }

    /// Does the same work and takes it back.
    public ImportCounts rehearse(Rows rows) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            return merge(rows);
        });
    }

    /// Whether any customer sends from the domain.
    public boolean sendsFrom(DomainName domain) {
        return jdbc.sql("select exists (select from crm.sender_domain where domain = :domain)")
                .param("domain", domain.value())
                .query(Boolean.class)
                .single();
    }

    private ImportCounts merge(Rows rows) {
        // One import after the other; readers do not wait.
        jdbc.sql(
                        """
                        lock table crm.account_manager, crm.customer, crm.sender_domain
                        in share row exclusive mode
                        """)
                .update();
        load(rows.rows());
        return new ImportCounts(
                mergeAccountManagers(), mergeCustomers(), mergeDomains(), rows.duplicates());
    }

    private void load(List<Row> rows) {
        jdbc.sql(
                        """
                        create temporary table import_line (
                            number text not null, name text not null, salutation text, first_name text, last_name text,
                            email text not null, manager text not null, manager_email text not null,
                            domain text not null, sender_address text, mail_server text) on commit drop
                        """)
                .update();
        for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
            insert(rows.subList(from, Math.min(rows.size(), from + ROWS_A_STATEMENT)));
        }
        jdbc.sql("analyze import_line").update();
    }

    private void insert(List<Row> rows) {
        jdbc.sql(
                        """
                        insert into import_line
                        select * from unnest(:number, :name, :salutation, :firstName, :lastName, :email,
                            :manager, :managerEmail, :domain, :senderAddress, :mailServer)
                        """)
                .param("number", column(rows, row -> row.customer().number()))
                .param("name", column(rows, row -> row.customer().name()))
                .param("salutation", column(rows, row -> text(row.customer().salutation())))
                .param("firstName", column(rows, row -> row.customer().firstName()))
                .param("lastName", column(rows, row -> row.customer().lastName()))
                .param("email", column(rows, row -> row.customer().email().text()))
                .param("manager", column(rows, row -> row.customer().accountManager().name()))
                .param(
                        "managerEmail",
                        column(rows, row -> row.customer().accountManager().email().text()))
                .param("domain", column(rows, row -> row.domain().value()))
                .param("senderAddress", column(rows, row -> text(row.senderAddress())))
                .param("mailServer", column(rows, Row::mailServer))
                .update();
    }

    private Tally mergeAccountManagers() {
        int changed =
                jdbc.sql(
                                """
                                update crm.account_manager as m set name = l.manager
                                from (select distinct manager, manager_email from import_line) as l
                                where m.email = l.manager_email and m.name <> l.manager
                                """)
                        .update();
        int added =
                jdbc.sql(
                                """
                                insert into crm.account_manager (name, email)
                                select distinct l.manager, l.manager_email from import_line as l
                                where not exists (select from crm.account_manager as m where m.email = l.manager_email)
                                """)
                        .update();
        return tally(added, changed, "select count(distinct manager_email) from import_line");
    }

    private Tally mergeCustomers() {
        int changed =
                jdbc.sql(
                                """
                                update crm.customer as c
                                set name = l.name, salutation = l.salutation, first_name = l.first_name,
                                    last_name = l.last_name, email = l.email, account_manager_id = m.id
                                from (select distinct number, name, salutation, first_name, last_name, email, manager_email
                                      from import_line) as l
                                join crm.account_manager as m on m.email = l.manager_email
                                where c.number = l.number
                                  and (c.name, c.salutation, c.first_name, c.last_name, c.email, c.account_manager_id)
                                      is distinct from (l.name, l.salutation, l.first_name, l.last_name, l.email, m.id)
                                """)
                        .update();
        int added =
                jdbc.sql(
                                """
                                insert into crm.customer
                                    (number, name, salutation, first_name, last_name, email, account_manager_id)
                                select distinct l.number, l.name, l.salutation, l.first_name, l.last_name, l.email, m.id
                                from import_line as l
                                join crm.account_manager as m on m.email = l.manager_email
                                where not exists (select from crm.customer as c where c.number = l.number)
                                """)
                        .update();
        return tally(added, changed, "select count(distinct number) from import_line");
    }

    private Tally mergeDomains() {
        int changed =
                jdbc.sql(
                                """
                                update crm.sender_domain as s
                                set sender_address = l.sender_address, mail_server = l.mail_server
                                from import_line as l
                                join crm.customer as c on c.number = l.number
                                where s.customer_id = c.id and s.domain = l.domain
                                  and (s.sender_address, s.mail_server)
                                      is distinct from (l.sender_address, l.mail_server)
                                """)
                        .update();
        int added =
                jdbc.sql(
                                """
                                insert into crm.sender_domain (customer_id, domain, sender_address, mail_server)
                                select c.id, l.domain, l.sender_address, l.mail_server
                                from import_line as l
                                join crm.customer as c on c.number = l.number
                                where not exists (select from crm.sender_domain as s
                                                  where s.customer_id = c.id and s.domain = l.domain)
                                """)
                        .update();
        return tally(added, changed, "select count(*) from import_line");
    }

    private Tally tally(int added, int changed, String countOfAll) {
        int all = jdbc.sql(countOfAll).query(Integer.class).single();
        return new Tally(added, changed, all - added - changed);
    }

    private static @Nullable String text(@Nullable Salutation salutation) {
        return salutation == null ? null : salutation.text();
    }

    private static @Nullable String text(@Nullable MailAddress address) {
        return address == null ? null : address.text();
    }
}
