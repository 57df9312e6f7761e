package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.audit.AuditedDomains;
import de.flowfact.spfaudit.audit.Episodes;
import de.flowfact.spfaudit.audit.Holds;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.audit.Results;
import de.flowfact.spfaudit.audit.WorkList;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.notice.Bounces;
import de.flowfact.spfaudit.notice.MailHistory;
import de.flowfact.spfaudit.notice.Mutes;
import de.flowfact.spfaudit.notice.NoticeWriter;
import de.flowfact.spfaudit.notice.Outbox;
import de.flowfact.spfaudit.spf.Spf;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the night is put together from. Settings, DNS servers, clock and progress come from whoever
/// starts it.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({NightJob.class, NightSteps.class})
public class NightConfiguration {

    @Bean
    NightRun nightRun(
            DataSource database,
            RunningNight running,
            NightDns dns,
            JobOperator operator,
            BatchExecutions executions,
            Job night,
            Nights nights,
            NewRound newRound,
            Results results,
            Outbox outbox,
            Settings settings,
            Clock clock) {
        return new NightRun(
                database,
                running,
                dns,
                operator,
                executions,
                night,
                nights,
                newRound,
                results,
                outbox,
                settings,
                clock);
    }

    @Bean
    BatchExecutions batchExecutions(
            JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new BatchExecutions(jdbc, transactions, clock);
    }

    @Bean
    NewRound newRound(
            Nights nights,
            Episodes episodes,
            Outbox outbox,
            TransactionTemplate transactions,
            Clock clock) {
        return new NewRound(nights, episodes, outbox, transactions, clock);
    }

    @Bean
    RunningNight runningNight() {
        return new RunningNight();
    }

    @Bean
    NightDns nightDns(DnsSettings servers, Settings settings) {
        return new NightDns(
                servers, settings.night(), settings.dns().portOfAuthorities(servers.servers()));
    }

    @Bean
    Adviser adviser(Settings settings, Clock clock) {
        return settings.adviser(new Spf(clock));
    }

    @Bean
    Prepare prepareTasklet(
            Nights nights,
            WorkList workList,
            Results results,
            NightDns dns,
            Progress progress,
            Adviser adviser,
            Settings settings,
            Clock clock) {
        return new Prepare(
                nights,
                workList,
                results,
                dns,
                settings.breaker().names(),
                new VendorInclude(adviser, settings.sending().ipAddresses()),
                progress,
                directory(settings),
                clock);
    }

    @Bean
    Hold holdTasklet(Holds holds, Results results, NightDns dns, Settings settings) {
        return new Hold(
                holds,
                results,
                dns,
                settings.breaker().names(),
                new Breaker(settings.breaker()),
                NoticeTerms.of(settings));
    }

    @Bean
    Compose composeTasklet(
            Nights nights,
            AuditedDomains domains,
            Outbox outbox,
            JdbcClient jdbc,
            Settings settings,
            Clock clock) {
        return new Compose(
                nights,
                domains,
                settings.notices().schedule(),
                settings.notices().limits(),
                settings.notices().forgetsFiles(),
                new NoticeWriter(
                        settings.notices().with(settings.sending()), settings.advice().known()),
                outbox,
                new MailHistory(jdbc),
                new Mutes(jdbc),
                new Bounces(jdbc),
                clock);
    }

    @Bean
    Deliver deliverTasklet(
            JdbcClient jdbc,
            Outbox outbox,
            NightReport report,
            Settings settings,
            Environment environment,
            Clock clock) {
        return new Deliver(
                new NoticeDelivery(jdbc, settings, MailServer.of(environment), clock),
                outbox,
                report);
    }

    @Bean
    NightReport nightReport(JdbcClient jdbc, TransactionTemplate transactions, Settings settings) {
        return new NightReport(
                jdbc, transactions, directory(settings), settings.notices().filesAreSent());
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    Nights nights(JdbcClient jdbc) {
        return new Nights(jdbc);
    }

    @Bean
    WorkList workList(JdbcClient jdbc) {
        return new WorkList(jdbc);
    }

    @Bean
    Results results(JdbcClient jdbc) {
        return new Results(jdbc);
    }

    @Bean
    Episodes episodes(JdbcClient jdbc) {
        return new Episodes(jdbc);
    }

    @Bean
    Holds holds(JdbcClient jdbc) {
        return new Holds(jdbc);
    }

    @Bean
    AuditedDomains auditedDomains(JdbcClient jdbc) {
        return new AuditedDomains(jdbc);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc) {
        return new Outbox(jdbc);
    }

    private static Path directory(Settings settings) {
        return settings.reports().directory();
    }
}
