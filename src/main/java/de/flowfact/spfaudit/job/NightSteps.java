package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.NightOrder.date;

import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.audit.AuthoritativeWord;
import de.flowfact.spfaudit.audit.Episodes;
import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.audit.Results;
import de.flowfact.spfaudit.audit.Untold;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.audit.WorkList;
import de.flowfact.spfaudit.audit.WorkList.WorkItem;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.notice.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;

/// What the steps of a night are made of.
@Configuration(proxyBeanMethods = false)
class NightSteps {

    // Each has a socket of its own.
    private static final int CONFIRMED_AT_ONCE = 500;

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final RunningNight running;
    private final Settings settings;
    private final Clock clock;

    NightSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RunningNight running,
            Settings settings,
            Clock clock) {
        this.repository = repository;
        this.transactions = transactions;
        this.running = running;
        this.settings = settings;
        this.clock = clock;
    }

    /// Runs again at every restart: what it looks at may have changed since.
    @Bean
    Step prepare(Prepare tasklet) {
        return new StepBuilder("prepare", repository)
                .listener(running)
                .tasklet(tasklet, transactions)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    Step evaluate(Step evaluatePartition, Nights nights, NightDns dns) {
        return new StepBuilder(NightJob.EVALUATE, repository)
                .listener(running)
                .listener(new DnsLog(dns::firstFigures))
                .partitioner("evaluatePartition", new WorkPartitioner(nights, running))
                .step(evaluatePartition)
                .gridSize(settings.night().partitions())
                .taskExecutor(virtualThreads("partition-"))
                .build();
    }

    @Bean
    Step evaluatePartition(
            ConcurrentReader<WorkItem, Verdict> firstLook, ItemWriter<Verdict> resultWriter) {
        return verdicts("evaluatePartition", firstLook, resultWriter).build();
    }

    @Bean
    Step secondLook(
            ConcurrentReader<DomainName, Verdict> secondLookReader,
            ItemWriter<Verdict> resultWriter,
            NightDns dns) {
        return verdicts("secondLook", secondLookReader, resultWriter)
                .listener(new DnsLog(dns::secondFigures))
                .build();
    }

    private ChunkOrientedStepBuilder<Verdict, Verdict> verdicts(
            String name,
            ConcurrentReader<?, Verdict> verdictReader,
            ItemWriter<Verdict> resultWriter) {
        return new ChunkOrientedStepBuilder<Verdict, Verdict>(
                        name, repository, settings.night().chunk())
                .listener(running)
                .transactionManager(transactions)
                .reader(verdictReader)
                .writer(resultWriter);
    }

    @Bean
    Step keepKnown(Results results) {
        return tasklet(
                "keepKnown",
                (_, context) -> {
                    LocalDate date = date(context.getStepContext().getStepExecution());
                    results.keepKnown(date, NoticeTerms.of(settings).sendingAddresses());
                    results.countUnknownNights(date);
                    return RepeatStatus.FINISHED;
                });
    }

    @Bean
    Step confirm(
            ConcurrentReader<Untold, AuthoritativeWord> confirmReader,
            ItemWriter<AuthoritativeWord> wordWriter) {
        return new ChunkOrientedStepBuilder<AuthoritativeWord, AuthoritativeWord>(
                        "confirm", repository, settings.night().chunk())
                .listener(running)
                .transactionManager(transactions)
                .reader(confirmReader)
                .writer(wordWriter)
                .build();
    }

    @Bean
    Step compare(Episodes episodes, Results results) {
        return tasklet("compare", new Compare(episodes, results));
    }

    /// Runs again at every restart: a night that was to tell nobody may have gone past it. What is
    /// decided stays. Outside of a transaction, since DNS is asked meanwhile.
    @Bean
    Step hold(Hold tasklet) {
        return new StepBuilder("hold", repository)
                .listener(running)
                .tasklet(tasklet, transactions)
                .transactionAttribute(withoutTransaction())
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    Step compose(Compose tasklet) {
        var oneView = new EveryFailureCounts();
        oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        // Who is concerned is counted from what was composed from.
        return tasklet("compose", tasklet, oneView);
    }

    @Bean
    Step deliver(Deliver tasklet) {
        return tasklet("deliver", tasklet, withoutTransaction());
    }

    @Bean
    Step report(NightReport nightReport) {
        return tasklet(
                "report",
                (_, context) -> {
                    nightReport.write(date(context.getStepContext().getStepExecution()));
                    return RepeatStatus.FINISHED;
                },
                // It has one of its own, whose failure shall be seen and not the outer one's.
                withoutTransaction());
    }

    @Bean
    Step finish(Nights nights, Outbox outbox) {
        return tasklet(
                "finish",
                (_, context) -> {
                    LocalDate date = date(context.getStepContext().getStepExecution());
                    outbox.counts(date)
                            .discrepancy()
                            .ifPresent(sums -> {
                                throw new IllegalStateException("the sums do not hold: " + sums);
                            });
                    nights.finish(date, clock.instant());
                    return RepeatStatus.FINISHED;
                });
    }

    @Bean
    @StepScope
    ConcurrentReader<WorkItem, Verdict> firstLook(
            WorkList workList,
            NightDns dns,
            Adviser adviser,
            @Value("#{stepExecution}") StepExecution step) {
        var range = WorkPartitioner.Range.ofStep(step.getStepName());
        LocalDate date = date(step);
        int chunk = settings.night().chunk();
        return new ConcurrentReader<>(
                new PageReader<>(
                        transactions,
                        last ->
                                workList.page(
                                        date,
                                        last.map(WorkItem::ordinal).orElse(range.after()),
                                        range.to(),
                                        chunk)),
                new DomainEvaluator(adviser, settings.sending().ipAddresses(), clock, 1)
                        .over(dns::firstLook, WorkItem::domain),
                () -> Math.ceilDiv(dns.firstAtOnce(), settings.night().partitions()));
    }

    @Bean
    @StepScope
    ConcurrentReader<DomainName, Verdict> secondLookReader(
            WorkList workList,
            NightDns dns,
            Adviser adviser,
            @Value("#{stepExecution}") StepExecution step) {
        LocalDate date = date(step);
        int chunk = settings.night().chunk();
        return new ConcurrentReader<>(
                new SecondLookReader(
                        new PageReader<>(
                                transactions, last -> workList.unanswered(date, last, chunk)),
                        step,
                        settings.night().secondLookAfter()),
                new DomainEvaluator(adviser, settings.sending().ipAddresses(), clock, 2)
                        .over(dns::secondLook, Function.identity()),
                dns::secondAtOnce);
    }

    /// Nothing to confirm where nobody is told.
    @Bean
    @StepScope
    ConcurrentReader<Untold, AuthoritativeWord> confirmReader(
            WorkList workList, NightDns dns, @Value("#{stepExecution}") StepExecution step) {
        NightOrder order = NightOrder.of(step.getJobParameters());
        int chunk = settings.night().chunk();
        return new ConcurrentReader<>(
                new PageReader<>(
                        transactions,
                        last ->
                                order.notices()
                                        ? workList.untold(
                                                order.date(), last.map(Untold::domain), chunk)
                                        : List.of()),
                new Confirmation(dns)::on,
                () -> CONFIRMED_AT_ONCE);
    }

    @Bean
    @StepScope
    ItemWriter<AuthoritativeWord> wordWriter(
            Results results, @Value("#{stepExecution}") StepExecution step) {
        LocalDate date = date(step);
        return chunk -> results.take(date, List.copyOf(chunk.getItems()));
    }

    @Bean
    @StepScope
    ItemWriter<Verdict> resultWriter(
            Results results, Progress progress, @Value("#{stepExecution}") StepExecution step) {
        LocalDate date = date(step);
        return chunk -> {
            results.store(date, List.copyOf(chunk.getItems()));
            progress.advanced(chunk.size());
        };
    }

    private Step tasklet(String name, Tasklet tasklet) {
        return tasklet(name, tasklet, new EveryFailureCounts());
    }

    private Step tasklet(String name, Tasklet tasklet, TransactionAttribute attribute) {
        return new StepBuilder(name, repository)
                .listener(running)
                .tasklet(tasklet, transactions)
                .transactionAttribute(attribute)
                .build();
    }

    private static TransactionAttribute withoutTransaction() {
        var without = new EveryFailureCounts();
        without.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        return without;
    }

    /// Where an exception is none to roll back for, Spring Batch loses it and calls the tasklet
    /// again; Spring's own attributes do not roll back for checked ones, such as of a full disk.
    private static final class EveryFailureCounts extends DefaultTransactionAttribute {

        private static final long serialVersionUID = 1;

        @Override
        public boolean rollbackOn(Throwable failure) {
            return true;
        }
    }

    private static SimpleAsyncTaskExecutor virtualThreads(String prefix) {
        var executor = new SimpleAsyncTaskExecutor(prefix);
        executor.setVirtualThreads(true);
        return executor;
    }
}
