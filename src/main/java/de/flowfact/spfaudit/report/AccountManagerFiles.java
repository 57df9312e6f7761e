package de.flowfact.spfaudit.report;

import static java.util.Comparator.comparing;

import de.flowfact.spfaudit.audit.DomainCase;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `betreuer/NAME.csv`: the open cases of each account manager. One calls customers and not
/// domains: the customer with the worst domain comes first, and their domains stand together.
/// Everyone gets a file, with no rows where nothing is open. Holds the open cases of one account
/// manager at a time.
final class AccountManagerFiles implements Closeable {

    private static final int UNKNOWN = 5;

    private final Path folder;
    private final PlainNames names;
    private final Map<AccountManager, Path> written = new LinkedHashMap<>();
    private final List<DomainCase> open = new ArrayList<>();
    private @Nullable AccountManager current;

    AccountManagerFiles(Path folder, PlainNames names) throws IOException {
        this.folder = Files.createDirectory(folder);
        this.names = names;
    }

    /// @throws IllegalArgumentException where the domains of an account manager do not come one
    ///   after the other
    void add(DomainCase domain) throws IOException {
        var accountManager = AccountManager.of(domain.domain().customer());
        if (!accountManager.equals(current)) {
            if (written.containsKey(accountManager)) {
                throw new IllegalArgumentException(
                        "not in the order of account managers: " + domain.domain().domain());
            }
            writeCurrent();
            current = accountManager;
        }
        if (domain.isOpen()) {
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
        open.sort(worstCustomerFirst(open));
        Path file = folder.resolve("." + written.size() + ".csv");
        try (var csv = new CsvFile(file)) {
            open.forEach(domain -> csv.write(Column.row(domain)));
        }
        written.put(current, file);
        open.clear();
    }

    private static Comparator<DomainCase> worstCustomerFirst(List<DomainCase> open) {
        var worst = new HashMap<String, Integer>();
        open.forEach(c -> worst.merge(customer(c), rank(c), Math::min));
        return comparing((DomainCase c) -> worst.getOrDefault(customer(c), UNKNOWN))
                .thenComparing(AccountManagerFiles::customer)
                .thenComparing(c -> c.domain().domain());
    }

    private static String customer(DomainCase domain) {
        return domain.domain().customer().number();
    }

    /// Of what is affected nothing may be known but that.
    private static int rank(DomainCase domain) {
        int urgency = domain.domain().verdict().urgency();
        return urgency == 0 ? UNKNOWN : urgency;
    }
}
