package de.flowfact.spfaudit.audit;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts customers into the tables of `crm`, all under one account manager.
final class Crm {

    private final JdbcClient jdbc;

    Crm(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql(
                        """
                        insert into crm.account_manager (name, email) values ('Anna Alt', 'anna.alt@vendor.example')
                        on conflict do nothing
                        """)
                .update();
    }

    /// Returns the customer's id.
    long customer(String number, String... domains) {
        long id =
                jdbc.sql(
                                """
                                insert into crm.customer (number, name, email, account_manager_id)
                                select :number, 'Makler ' || :number, 'chef@makler.example', min(id)
                                from crm.account_manager
                                returning id
                                """)
                        .param("number", number)
                        .query(Long.class)
                        .single();
        for (String domain : domains) {
            domain(id, domain);
        }
        return id;
    }

    void domain(long customerId, String domain) {
        jdbc.sql("insert into crm.sender_domain (customer_id, domain) values (:customer, :domain)")
                .param("customer", customerId)
                .param("domain", domain)
                .update();
    }

    void removeDomain(long customerId, String domain) {
        jdbc.sql("delete from crm.sender_domain where customer_id = :customer and domain = :domain")
                .param("customer", customerId)
                .param("domain", domain)
                .update();
    }
}
