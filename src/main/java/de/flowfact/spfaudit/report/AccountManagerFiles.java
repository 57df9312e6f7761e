package de.flowfact.spfaudit.report;

import static java.util.Comparator.comparingInt;

import de.flowfact.spfaudit.audit.AuditedDomain;
import de.flowfact.spfaudit.audit.AuditedDomain.EpisodeSoFar;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `betreuer/NAME.csv`: the open cases of each account manager, worst first. Everyone gets a file,
/// with no rows where nothing is open. Holds the open cases of one account manager at a time.
final class AccountManagerFiles implements Closeable {

    /// Without an urgency (known to be affected, not to be checked tonight) comes last.
    private static final Comparator<AuditedDomain> WORST_FIRST =
            comparingInt(AccountManagerFiles::rank)
                    .thenComparing(comparingInt(AccountManagerFiles::daysOpen).reversed())
                    .thenComparing(d -> d.customer().number())
                    .thenComparing(AuditedDomain::domain);

    private final Path folder;
    private final PlainNames names;
    private final Map<AccountManager, Path> written = new LinkedHashMap<>();
    private final List<AuditedDomain> open = new ArrayList<>();
    private @Nullable AccountManager current;

    AccountManagerFiles(Path folder, PlainNames names) throws IOException {
        this.folder = Files.createDirectory(folder);
        this.names = names;
    }

    /// @throws IllegalArgumentException where the domains of an account manager do not come one
    ///   after the other
    void add(AuditedDomain domain) throws IOException {
        var accountManager = AccountManager.of(domain.customer());
        if (!accountManager.equals(current)) {
            if (written.containsKey(accountManager)) {
                throw new IllegalArgumentException(
                        "not in the order of account managers: " + domain.domain());
            }
            writeCurrent();
            current = accountManager;
        }
        if (isOpen(domain)) {
            open.add(domain);
        }
    }

    /// Writes what is left, then gives every file its name.
    @Override
    public void close() throws IOException {
        writeCurrent();
        current = null;
        Map<AccountManager, String> fileNames = names.fileNames(written.keySet());
        for (var entry : written.entrySet()) {
            String name = Objects.requireNonNull(fileNames.get(entry.getKey()));
            Files.move(entry.getValue(), folder.resolve(name + ".csv"));
        }
        written.clear();
    }

    private void writeCurrent() throws IOException {
        if (current == null) {
            return;
        }
        open.sort(WORST_FIRST);
        Path file = folder.resolve("." + written.size() + ".csv");
        try (var csv = new CsvFile(file)) {
            open.forEach(domain -> csv.write(Column.row(domain)));
        }
        written.put(current, file);
        open.clear();
    }

    /// A temporary error closes no episode.
    private static boolean isOpen(AuditedDomain domain) {
        EpisodeSoFar episode = domain.episode();
        return domain.isAffected() || (episode != null && episode.closedOn() == null);
    }

    private static int rank(AuditedDomain domain) {
        int urgency = domain.verdict().urgency();
        return urgency == 0 ? Integer.MAX_VALUE : urgency;
    }

    private static int daysOpen(AuditedDomain domain) {
        return domain.episode() == null ? 0 : domain.episode().daysOpen();
    }
}
