package de.flowfact.spfaudit.notice;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What `audit.notice` says of mails before: how many there were, and which addresses refused them.
public final class MailHistory {

    private final JdbcClient jdbc;

    public MailHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many mails each address has had in the seven days up to a night, or is to have; in lower
    /// case.
    public Map<String, Integer> mailsOfAWeek(LocalDate night) {
        var mails = new HashMap<String, Integer>();
        jdbc.sql(
                        """
                        select lower(recipient) as address, count(*) as mails from audit.notice
                        where greatest(audit_date, (sent_at at time zone 'Europe/Berlin')::date) > :night::date - 7
                          and audit_date > :night::date - 60 and audit_date <= :night and recipient is not null
                          and not deferred and state not in ('suppressed', 'failed')
                        group by 1
                        """)
                .param("night", night)
                .query(row -> {
                    mails.put(row.getString("address"), row.getInt("mails"));
                });
        return mails;
    }

    /// How many mails a night has already.
    public int mails(LocalDate night) {
        return jdbc.sql(
                        """
                        select count(*) from audit.notice
                        where audit_date = :night and state <> 'suppressed' and not deferred
                        """)
                .param("night", night)
                .query(Integer.class)
                .single();
    }

    /// Addresses in lower case that the mail server refused at the latest mail to them, with a
    /// German sentence that says why. RFC 5321, 4.2.3: 550, 551 and 553 are about a mailbox; other
    /// refusals may be about one mail alone. What a person has cleared since is none.
    public Map<String, String> refused() {
        var refused = new HashMap<String, String>();
        jdbc.sql(
                        """
                        select address, reason from (
                            select distinct on (lower(recipient)) lower(recipient) as address, state, state_at, reason
                            from audit.notice
                            where channel = 'smtp'
                              and (state = 'sent' or (state = 'failed' and answer ~ '^55[013]'))
                            order by lower(recipient), state_at desc) as latest
                        where state = 'failed'
                          and not exists (select from audit.cleared_address as good
                                          where good.address = latest.address and good.cleared_at >= latest.state_at)
                        """)
                .query(row -> {
                    refused.put(row.getString("address"), row.getString("reason"));
                });
        return refused;
    }
}
