package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.Development;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import de.flowfact.spfaudit.audit.Concern;
import de.flowfact.spfaudit.audit.ToldSoFar;
import de.flowfact.spfaudit.audit.Verdict;
import de.flowfact.spfaudit.spf.SpfResult;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How things stand with a domain, and decisions, in a few words.
final class Situations {

    private static final LocalDate NIGHT = Samples.NIGHT;

    private Situations() {}

    static Concern of(String domain, String situation) {
        Verdict affected = Samples.notAuthorised(domain);
        Verdict pass = Samples.verdict(domain, SpfResult.PASS, null);
        return switch (situation) {
            case "new", "muted" -> concern(affected, null, ToldSoFar.NOTHING);
            case "told", "muted told" -> concern(affected, null, told(3, 3, 0, 1));
            case "overdue" -> concern(affected, null, told(15, 15, 0, 1));
            case "long overdue" -> concern(affected, null, told(31, 17, 1, 1));
            case "worsened" -> concern(affected, null, told(3, 3, 0, 2));
            case "fixed", "muted fixed" -> concern(pass, NIGHT, told(3, 3, 0, 1));
            case "fixed untold" -> concern(pass, NIGHT, ToldSoFar.NOTHING);
            case "freemail" -> concern(Samples.freemail(domain), null, ToldSoFar.NOTHING);
            case "freemail told" -> concern(Samples.freemail(domain), null, told(40, 40, 0, 3));
            case "unknown" ->
                    concern(
                            Samples.verdict(domain, SpfResult.TEMPERROR, "temporary"),
                            null,
                            ToldSoFar.NOTHING);
            default -> throw new IllegalArgumentException(situation);
        };
    }

    private static Concern concern(Verdict verdict, @Nullable LocalDate closedOn, ToldSoFar told) {
        return new Concern(
                new AuditedDomain(
                        Samples.MUELLER,
                        verdict.domain(),
                        verdict,
                        Development.UNCHANGED,
                        new EpisodeSoFar(
                                Samples.episodeOf(verdict.domain().value()),
                                NIGHT.minusDays(40),
                                closedOn,
                                40),
                        null),
                told);
    }

    private static ToldSoFar told(int firstDaysAgo, int lastDaysAgo, int reminders, int urgency) {
        return new ToldSoFar(
                NIGHT.minusDays(firstDaysAgo),
                NIGHT.minusDays(lastDaysAgo),
                reminders,
                urgency,
                true,
                false,
                false);
    }

    /// `FIRST a b, fixed c, silent d`.
    static String notice(Decision decision) {
        return switch (decision) {
            case Decision.Nothing() -> "nothing";
            case Decision.Suppress _ -> "suppressed";
            case Decision.Tell tell ->
                    (tell.matter().kind() + " " + names(tell.matter().domains())).strip()
                            + (tell.matter().fixed().isEmpty()
                                    ? ""
                                    : ", fixed " + names(tell.matter().fixed()))
                            + (tell.silences().isEmpty()
                                    ? ""
                                    : ", silent "
                                            + tell.silences().stream()
                                                    .map(s -> nameOf(s.episodeId()))
                                                    .collect(Collectors.joining(" ")));
        };
    }

    /// `first reminder-1`; a dash where there are none.
    static String steps(Decision decision) {
        return decision instanceof Decision.Tell tell
                ? tell.steps().stream().map(Decision.Step::stage).collect(Collectors.joining(" "))
                : "-";
    }

    private static String names(List<AuditedDomain> domains) {
        return domains.stream()
                .map(d -> d.domain().labels().getFirst())
                .collect(Collectors.joining(" "));
    }

    private static String nameOf(long episode) {
        for (char name = 'a'; name < 'z'; name++) {
            if (Samples.episodeOf(name + ".example") == episode) {
                return String.valueOf(name);
            }
        }
        throw new IllegalArgumentException("no such episode");
    }
}
