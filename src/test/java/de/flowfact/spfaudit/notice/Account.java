package de.flowfact.spfaudit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Holds the outbox against what a server accepted.
final class Account {

    private Account() {}

    /// What was sent was accepted once; what is unknown, once at most; all else, never.
    static void check(JdbcClient jdbc, HostileSmtpServer server) {
        Map<String, Integer> accepted = server.accepted();
        var wrong = new TreeMap<String, String>();
        jdbc.sql("select mail_key, state from audit.notice")
                .query(row -> {
                    String key = row.getString("mail_key");
                    String state = row.getString("state");
                    int times = accepted.getOrDefault(key, 0);
                    boolean isTrue =
                            switch (state) {
                                case "sent" -> times == 1;
                                case "unknown" -> times <= 1;
                                default -> times == 0;
                            };
                    if (!isTrue) {
                        wrong.put(key, state + " but accepted " + times);
                    }
                });
        assertThat(wrong).isEmpty();
    }
}
