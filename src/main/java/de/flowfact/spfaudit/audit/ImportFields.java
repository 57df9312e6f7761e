package de.flowfact.spfaudit.audit;

import de.flowfact.spfaudit.audit.Customer.Salutation;
import de.flowfact.spfaudit.audit.ImportColumns.Column;
import de.flowfact.spfaudit.audit.ImportedCustomer.AccountManager;
import de.flowfact.spfaudit.dns.DomainName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of one line of an import file, each by its own rule.
final class ImportFields {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final int MAX_QUOTED_CHARS = 60;

    private final ImportColumns columns;
    private final List<String> fields;
    private final List<String> faults = new ArrayList<>();

    ImportFields(ImportColumns columns, List<String> fields) {
        this.columns = columns;
        this.fields = fields;
    }

    /// The line as a row, or null where there are faults.
    ImportFile.@Nullable Row row() {
        String number = required(Column.CUSTOMER_NUMBER, 64);
        String name = required(Column.CUSTOMER, 200);
        Salutation salutation =
                parsed(
                        Column.SALUTATION,
                        optional(Column.SALUTATION, 100),
                        ImportFields::salutation,
                        "is neither Frau nor Herr nor empty");
        String firstName = optional(Column.FIRST_NAME, 100);
        String lastName = optional(Column.LAST_NAME, 100);
        MailAddress email = mailAddress(Column.EMAIL, required(Column.EMAIL, 254));
        DomainName domain =
                parsed(
                        Column.DOMAIN,
                        required(Column.DOMAIN, 254),
                        ImportFields::hostName,
                        "is not a domain that mail can have behind the @, such as firma.de");
        MailAddress sender =
                mailAddress(Column.SENDER_ADDRESS, optional(Column.SENDER_ADDRESS, 254));
        String mailServer =
                parsed(
                        Column.MAIL_SERVER,
                        optional(Column.MAIL_SERVER, 254),
                        ImportFields::server,
                        "is neither a host name nor an IP address");
        String manager = required(Column.ACCOUNT_MANAGER, 200);
        MailAddress managerEmail =
                mailAddress(
                        Column.ACCOUNT_MANAGER_EMAIL,
                        lowerCase(required(Column.ACCOUNT_MANAGER_EMAIL, 254)));
        if (sender != null && domain != null && !sender.domain().equals(domain)) {
            faults.add(
                    "sender_address %s is not of the line's domain"
                            .formatted(quoted(sender.text())));
        }
        if (!faults.isEmpty()
                || number == null
                || name == null
                || email == null
                || domain == null
                || manager == null
                || managerEmail == null) {
            return null;
        }
        var accountManager = new AccountManager(manager, managerEmail);
        return new ImportFile.Row(
                new ImportedCustomer(
                        number, name, salutation, firstName, lastName, email, accountManager),
                domain,
                sender,
                mailServer);
    }

    List<String> faults() {
        return faults;
    }

    /// A value as it can be shown: short, and without what would steer a terminal.
    static String quoted(String value) {
        String shown =
                value.length() > MAX_QUOTED_CHARS
                        ? value.substring(0, MAX_QUOTED_CHARS) + "\u2026"
                        : value;
        return "\"" + UNPRINTABLE.matcher(shown).replaceAll("?") + "\"";
    }

    private @Nullable MailAddress mailAddress(Column column, @Nullable String text) {
        return parsed(column, text, MailAddress::parse, "is not an e-mail address");
    }

    private <T> @Nullable T parsed(
            Column column,
            @Nullable String text,
            Function<String, Optional<T>> parse,
            String fault) {
        if (text == null) {
            return null;
        }
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            faults.add(column.header() + " " + quoted(text) + " " + fault);
        }
        return value.orElse(null);
    }

    private @Nullable String required(Column column, int maxChars) {
        if (CellText.of(raw(column)).isEmpty()) {
            faults.add(column.header() + " is empty");
        }
        return optional(column, maxChars);
    }

    /// Null where the field is empty or cannot be used.
    private @Nullable String optional(Column column, int maxChars) {
        String text = CellText.of(raw(column));
        Optional<WrongCharset> wrongCharset = WrongCharset.in(raw(column));
        if (wrongCharset.isPresent()) {
            faults.add(
                    "%s %s was read as %s and saved again, it was %s; open the file as UTF-8 and save it as \"CSV UTF-8\""
                            .formatted(
                                    column.header(),
                                    quoted(text),
                                    wrongCharset.get().charset(),
                                    quoted(wrongCharset.get().meant())));
            return null;
        }
        Optional<String> fault = CellText.fault(text);
        if (fault.isPresent()) {
            faults.add("%s %s %s".formatted(column.header(), quoted(text), fault.get()));
            return null;
        }
        if (text.length() > maxChars) {
            faults.add("%s has more than %d characters".formatted(column.header(), maxChars));
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || !StorableText.isStorable(text, i)) {
                faults.add(column.header() + " " + quoted(text) + " has a control character");
                return null;
            }
            if (c == '\uFFFD') {
                faults.add(column.header() + " " + quoted(text) + " has lost a letter (U+FFFD)");
                return null;
            }
        }
        return text.isEmpty() ? null : text;
    }

    private String raw(Column column) {
        return fields.get(columns.positionOf(column));
    }

    private static Optional<Salutation> salutation(String text) {
        return Stream.of(Salutation.values()).filter(s -> s.text().equals(text)).findFirst();
    }

    private static Optional<DomainName> hostName(String text) {
        return DomainName.parse(text).filter(DomainName::isHostName);
    }

    private static Optional<String> server(String text) {
        return hostName(text).map(DomainName::value).or(() -> address(text));
    }

    private static Optional<String> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
