package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.NightScope;
import de.flowfact.spfaudit.dns.DomainName;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

/// Which night is asked for. All of it identifies it to Spring Batch: a night broken off without
/// notices goes on with them from what is stored, and confirms and composes anew.
///
/// @param notices whether customers are told
/// @param again whether a night of which nobody has heard is evaluated anew
/// @param round how often the night was begun anew
public record NightOrder(
        LocalDate date, NightScope scope, boolean notices, boolean again, int round) {

    private static final String DATE = "auditDate";
    private static final String ONLY = "only";
    private static final String LIMIT = "limit";
    private static final String NOTICES = "notices";
    private static final String ROUND = "round";

    public NightOrder(LocalDate date, NightScope scope, boolean notices) {
        this(date, scope, notices, false, 0);
    }

    /// The same night evaluated anew.
    public NightOrder anew() {
        return new NightOrder(date, scope, notices, true, round);
    }

    NightOrder inRound(int ofNight) {
        return new NightOrder(date, scope, notices, again, ofNight);
    }

    /// A whole night.
    public static NightOrder of(LocalDate date) {
        return new NightOrder(date, NightScope.WHOLE, true);
    }

    JobParameters parameters() {
        var parameters =
                new JobParametersBuilder()
                        .addLocalDate(DATE, date)
                        .addString(NOTICES, Boolean.toString(notices));
        if (round > 0) {
            parameters.addLong(ROUND, Long.valueOf(round));
        }
        scope.only().ifPresent(domains -> parameters.addString(ONLY, joined(domains)));
        scope.limit().ifPresent(domains -> parameters.addLong(LIMIT, Long.valueOf(domains)));
        return parameters.toJobParameters();
    }

    static NightOrder of(JobParameters parameters) {
        var scope =
                new NightScope(
                        Optional.ofNullable(parameters.getString(ONLY)).map(NightOrder::split),
                        Optional.ofNullable(parameters.getLong(LIMIT))
                                .map(limit -> OptionalInt.of(limit.intValue()))
                                .orElseGet(OptionalInt::empty));
        return new NightOrder(
                date(parameters), scope, Boolean.parseBoolean(parameters.getString(NOTICES)));
    }

    static LocalDate date(StepExecution step) {
        return date(step.getJobExecution().getJobParameters());
    }

    static LocalDate date(JobParameters parameters) {
        return Optional.ofNullable(parameters.getLocalDate(DATE)).orElseThrow();
    }

    private static String joined(Set<DomainName> domains) {
        return domains.stream().map(DomainName::value).sorted().collect(Collectors.joining(" "));
    }

    private static Set<DomainName> split(String domains) {
        return Arrays.stream(domains.split(" ")).map(DomainName::of).collect(Collectors.toSet());
    }
}
