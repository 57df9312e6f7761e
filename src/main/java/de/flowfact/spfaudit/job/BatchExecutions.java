package de.flowfact.spfaudit.job;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// What Spring Batch has written down about earlier starts of nights. It will not go on where it
/// believes that one is still at work (a process was killed) or does not know what became of it
/// (the database went away while it wrote that down). Every step of a night can be done again, so
/// for us both have failed, and go on.
final class BatchExecutions {

    private static final Logger LOG = LoggerFactory.getLogger(BatchExecutions.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    BatchExecutions(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Lets every night go on that was broken off, however that was. Only for whoever holds the
    /// night's lock.
    void recover() {
        transactions.executeWithoutResult(_ -> {
            int steps = failed("audit.batch_step_execution");
            int starts = failed("audit.batch_job_execution");
            int empty = forgetWithoutExecution();
            if (steps + starts + empty > 0) {
                LOG.warn("job=night recovered={} steps={} empty={}", starts, steps, empty);
            }
        });
    }

    private int failed(String table) {
        return jdbc.sql(
                        """
                        update %s
                        set status = 'FAILED', exit_code = 'FAILED', end_time = coalesce(end_time, :now),
                            last_updated = :now, version = version + 1
                        where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
                          and job_execution_id in (select e.job_execution_id from audit.batch_job_execution as e
                                                   join audit.batch_job_instance as i using (job_instance_id)
                                                   where i.job_name = :job)
                        """
                                .formatted(table))
                .param("now", LocalDateTime.now(clock.withZone(ZoneId.systemDefault())))
                .param("job", NightJob.NAME)
                .update();
    }

    /// The database went away between the two things that Spring Batch writes down first.
    private int forgetWithoutExecution() {
        return jdbc.sql(
                        """
                        delete from audit.batch_job_instance as i
                        where job_name = :job
                          and not exists (select from audit.batch_job_execution as e
                                          where e.job_instance_id = i.job_instance_id)
                        """)
                .param("job", NightJob.NAME)
                .update();
    }
}
