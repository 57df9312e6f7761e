package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.audit.ImportFile.Row;
import de.flowfact.spfaudit.audit.ImportedCustomer.AccountManager;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The good lines of an import file so far, and whether the next one agrees with them.
final class ImportConsistency {

    private record Key(String customerNumber, DomainName domain) {}

    private record First<T>(T value, long lineNumber) {}

    private final Map<String, First<AccountManager>> managers = new HashMap<>();
    private final Map<String, First<ImportedCustomer>> customers = new HashMap<>();
    private final Map<Key, First<Row>> rows = new LinkedHashMap<>();
    private int duplicates;

    /// Takes the line in, or says in what it contradicts which earlier line.
    List<String> add(Row row, long lineNumber) {
        ImportedCustomer customer = row.customer();
        AccountManager manager = customer.accountManager();
        First<AccountManager> firstManager =
                first(managers, manager.email().text(), manager, lineNumber);
        First<ImportedCustomer> firstCustomer =
                first(customers, customer.number(), customer, lineNumber);
        // Equal values are shared from here on: a large customer's lines cost its data once.
        var shared =
                new Row(firstCustomer.value(), row.domain(), row.senderAddress(), row.mailServer());
        First<Row> firstRow =
                first(rows, new Key(customer.number(), row.domain()), shared, lineNumber);

        var contradictions = new ArrayList<String>();
        if (!firstManager.value().equals(manager)) {
            contradictions.add(
                    "account_manager %s has another name in line %d, under the same account_manager_email"
                            .formatted(
                                    ImportFields.quoted(manager.name()),
                                    firstManager.lineNumber()));
        }
        if (!firstCustomer.value().equals(customer)) {
            contradictions.add(
                    "customer_number %s has another %s in line %d"
                            .formatted(
                                    ImportFields.quoted(customer.number()),
                                    differences(firstCustomer.value(), customer),
                                    firstCustomer.lineNumber()));
        }
        if (!sameSending(firstRow.value(), row)) {
            contradictions.add(
                    "domain %s of this customer has another sender_address or mail_server in line %d"
                            .formatted(row.domain(), firstRow.lineNumber()));
        }
        if (contradictions.isEmpty() && firstRow.lineNumber() != lineNumber) {
            duplicates++;
        }
        return contradictions;
    }

    List<Row> rows() {
        return rows.values().stream().map(First::value).toList();
    }

    int duplicates() {
        return duplicates;
    }

    private static <K, T> First<T> first(Map<K, First<T>> known, K key, T value, long lineNumber) {
        return known.computeIfAbsent(key, _ -> new First<>(value, lineNumber));
    }

    private static boolean sameSending(Row one, Row other) {
        return Objects.equals(one.senderAddress(), other.senderAddress())
                && Objects.equals(one.mailServer(), other.mailServer());
    }

    private static String differences(ImportedCustomer one, ImportedCustomer other) {
        var fields = new LinkedHashMap<String, Function<ImportedCustomer, @Nullable Object>>();
        fields.put("customer", ImportedCustomer::name);
        fields.put("salutation", ImportedCustomer::salutation);
        fields.put("first_name", ImportedCustomer::firstName);
        fields.put("last_name", ImportedCustomer::lastName);
        fields.put("email", ImportedCustomer::email);
        fields.put("account_manager", customer -> customer.accountManager().name());
        fields.put("account_manager_email", customer -> customer.accountManager().email());
        var differing = new ArrayList<String>();
        fields.forEach((name, field) -> {
            if (!Objects.equals(field.apply(one), field.apply(other))) {
                differing.add(name);
            }
        });
        return String.join(", ", differing);
    }
}
