package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Nights;
import de.flowfact.spfaudit.audit.Results;
import de.flowfact.spfaudit.audit.WorkList;
import de.flowfact.spfaudit.audit.WorkList.WorkItem;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.LimitedDns;
import de.flowfact.spfaudit.dns.NameServers;
import de.flowfact.spfaudit.job.NightRefused.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// First step: is there something to do, and can it be done? What the rest of the night needs is
/// tried before hours are spent: the work list, the report folder, the DNS servers.
final class Prepare implements Tasklet {

    private static final int NAMES_TO_TRY = 3;

    private final Nights nights;
    private final WorkList workList;
    private final Results results;
    private final NightDns dns;
    private final List<DomainName> configuredCanaries;
    private final VendorInclude include;
    private final Progress progress;
    private final Path reports;
    private final Clock clock;

    Prepare(
            Nights nights,
            WorkList workList,
            Results results,
            NightDns dns,
            List<DomainName> configuredCanaries,
            VendorInclude include,
            Progress progress,
            Path reports,
            Clock clock) {
        this.nights = nights;
        this.workList = workList;
        this.results = results;
        this.configuredCanaries = List.copyOf(configuredCanaries);
        this.include = include;
        this.dns = dns;
        this.progress = progress;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        NightOrder order =
                NightOrder.of(contribution.getStepExecution().getJobExecution().getJobParameters());
        int domains = nights.begin(order.date(), clock.instant(), order.scope());
        if (domains == 0) {
            throw new NightRefused(Obstacle.NO_DOMAINS, noDomains(order));
        }
        tryReports();
        tryDns(order.date(), domains);
        progress.began(domains);
        return RepeatStatus.FINISHED;
    }

    /// Where nothing is left to ask, notices that are written need no DNS.
    private void tryDns(LocalDate date, int domains) {
        dns.begin();
        List<DomainName> first =
                workList.page(date, 0, domains, NAMES_TO_TRY).stream()
                        .map(WorkItem::domain)
                        .toList();
        List<DomainName> again = workList.unanswered(date, Optional.empty(), NAMES_TO_TRY);
        if (first.isEmpty() && again.isEmpty()) {
            return;
        }
        String servers = NameServers.text(dns.settings().servers());
        if (dns.isSilent(first.isEmpty() ? again : first)) {
            throw new NightRefused(
                    Obstacle.DNS_SILENT,
                    "No DNS server answers (%s): check the network and spf-audit.dns.servers, then start again."
                            .formatted(servers));
        }
        var canaries =
                new Canaries(configuredCanaries, results.withRecordBefore(date, Canaries.KNOWN));
        try (LimitedDns limited = dns.secondLook()) {
            canaries.fault(limited)
                    .ifPresent(fault -> {
                        throw new NightRefused(
                                Obstacle.DNS_BROKEN,
                                "The DNS servers (%s) cannot be trusted: %s. Nothing was judged; mend them or spf-audit.dns.servers, then start again."
                                        .formatted(servers, fault));
                    });
            include.lookAt(limited);
        }
    }

    private static String noDomains(NightOrder order) {
        return order.scope().only().isPresent()
                ? "None of the domains asked for is in crm.sender_domain."
                : "crm.sender_domain is empty: bring customers in with \"spf-audit import FILE.csv\" first.";
    }

    private void tryReports() {
        try {
            if (!Files.isDirectory(reports)) {
                Files.createDirectories(reports);
                if (reports.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(
                            reports, PosixFilePermissions.fromString("rwxr-x---"));
                }
            }
            Files.delete(Files.createTempFile(reports, ".writable", null));
        } catch (IOException e) {
            throw new NightRefused(
                    Obstacle.REPORTS_NOT_WRITABLE,
                    "The report folder %s cannot be written: make it writable or set spf-audit.reports.directory. (%s)"
                            .formatted(reports.toAbsolutePath(), e.getClass().getSimpleName()));
        }
    }
}
