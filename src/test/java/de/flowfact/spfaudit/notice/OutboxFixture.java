package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.MailAddress;
import de.flowfact.spfaudit.audit.NoticeKind;
import de.flowfact.spfaudit.audit.TestDatabase;
import de.flowfact.spfaudit.notice.Composition.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A night with customers of whom each has an open episode and a notice that waits.
final class OutboxFixture {

    static final Instant COMPOSED_AT = Instant.parse("2026-11-23T03:40:00.123456Z");

    private final JdbcClient jdbc;

    OutboxFixture(TestDatabase database) {
        this.jdbc = database.jdbc();
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /// Customers 1 to `customers`, each with the episode of that number, domain `d1.example` and so
    /// on.
    OutboxFixture customers(int customers) {
        jdbc.sql("insert into audit.night (audit_date, started_at) values (:night, now())")
                .param("night", Samples.NIGHT)
                .update();
        jdbc.sql(
                        """
                        insert into crm.account_manager (name, email) values ('Krause', 'k@flowfact.example')
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into crm.customer (number, name, email, account_manager_id)
                        select 'K-' || i, 'Kunde ' || i, 'k' || i || '@kunde.example', 1 from generate_series(1, :customers) i
                        """)
                .param("customers", customers)
                .update();
        jdbc.sql(
                        """
                        insert into crm.sender_domain (customer_id, domain)
                        select i, 'd' || i || '.example' from generate_series(1, :customers) i
                        """)
                .param("customers", customers)
                .update();
        jdbc.sql(
                        """
                        insert into audit.episode (customer_id, domain, opened_on, changed_on, result, finding, urgency)
                        select i, 'd' || i || '.example', :night, :night, 'fail', 'not-authorised', 1
                        from generate_series(1, :customers) i
                        """)
                .param("customers", customers)
                .param("night", Samples.NIGHT)
                .update();
        return this;
    }

    OutboxFixture notices(int customers) {
        new Outbox(jdbc)
                .compose(
                        Samples.NIGHT,
                        COMPOSED_AT,
                        false,
                        LongStream.rangeClosed(1, customers)
                                .mapToObj(customer -> composed(customer, customer))
                                .toList());
        return this;
    }

    static Composition composed(long customer, Long... episodes) {
        return new Composition.Composed(
                customer,
                NoticeKind.FIRST,
                new Mailbox(
                        "Anna Müller",
                        MailAddress.parse("k" + customer + "@kunde.example").orElseThrow()),
                null,
                "Betr. {%d}, \"ä\\".formatted(customer),
                "Text, {%d}\n\"ä\" \\ NULL".formatted(customer),
                "<p>%d</p>".formatted(customer),
                Stream.of(episodes).map(e -> Link.step(e, "first", 1, false)).toList());
    }

    /// Notices by state, each state with the numbers of its customers.
    Map<String, List<Long>> states() {
        var states = new TreeMap<String, List<Long>>();
        jdbc.sql(
                        "select state, array_agg(customer_id order by id) as customers from audit.notice group by state")
                .query(row -> {
                    states.put(
                            row.getString("state"),
                            List.of((Long[]) row.getArray("customers").getArray()));
                });
        return states;
    }

    /// One column of one notice, as text.
    String value(long notice, String column) {
        return jdbc.sql(
                        "select coalesce((%s)::text, '-') from audit.notice where id = :id"
                                .formatted(column))
                .param("id", notice)
                .query(String.class)
                .single();
    }

    /// Settings under which nothing takes long.
    static DeliverySettings hasty(Channel channel, int connections) {
        return new DeliverySettings(
                channel, connections, 0, 3, Duration.ZERO, Duration.ofMillis(1));
    }

    static Claims claims(JdbcClient jdbc) {
        return new Claims(jdbc, hasty(Channel.SMTP, 4), Clock.systemUTC());
    }
}
