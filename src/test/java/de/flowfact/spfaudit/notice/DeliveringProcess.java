package de.flowfact.spfaudit.notice;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A process of its own that delivers a night and can be killed.
final class DeliveringProcess {

    private DeliveringProcess() {}

    /// Arguments: JDBC URL, user, password, port of the mail server.
    public static void main(String[] args) {
        var database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setUser(args[1]);
        database.setPassword(args[2]);
        TestDelivery.to(
                        Integer.parseInt(args[3]),
                        JdbcClient.create(database),
                        Duration.ofSeconds(10))
                .run(Samples.NIGHT, () -> true);
    }
}
