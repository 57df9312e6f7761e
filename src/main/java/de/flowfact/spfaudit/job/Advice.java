package de.flowfact.spfaudit.job;

import static de.flowfact.spfaudit.job.Settings.require;

import de.flowfact.spfaudit.advice.DomainConnect;
import de.flowfact.spfaudit.advice.Providers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What advice is given by.
///
/// @param providers a file of the form of `advice/providers.tsv`, in its place
/// @param freemail a file of the form of `advice/freemail.txt`, in its place
public record Advice(
        @Nullable Path providers,
        @Nullable Path freemail,
        @DefaultValue DomainConnectTemplate domainConnect) {

    public Advice {
        refuseUnreadable("advice.providers", () -> read(providers, null));
        refuseUnreadable("advice.freemail", () -> read(null, freemail));
    }

    Providers known() {
        return read(providers, freemail);
    }

    private static Providers read(@Nullable Path providers, @Nullable Path freemail) {
        return Providers.read(Optional.ofNullable(providers), Optional.ofNullable(freemail));
    }

    /// A Domain Connect template by which customers have their DNS provider apply a change.
    ///
    /// @param provider identifier of whoever registered it; empty: no links are offered
    /// @param service identifier of the template
    /// @param pages a file of the form of `advice/domain-connect.tsv`, in its place
    public record DomainConnectTemplate(
            @DefaultValue("") String provider,
            @DefaultValue("") String service,
            @Nullable Path pages) {

        public DomainConnectTemplate {
            require(
                    provider.isEmpty() == service.isEmpty(),
                    "advice.domain-connect: provider and service go together");
            refuseUnreadable("advice.domain-connect.pages", () -> read(provider, service, pages));
        }

        Optional<DomainConnect> offered() {
            return provider.isEmpty()
                    ? Optional.empty()
                    : Optional.of(read(provider, service, pages));
        }

        private static DomainConnect read(String provider, String service, @Nullable Path pages) {
            return DomainConnect.of(
                    new DomainConnect.Template(provider, service), Optional.ofNullable(pages));
        }
    }

    private static void refuseUnreadable(String name, Supplier<?> file) {
        try {
            var _ = file.get();
        } catch (IllegalArgumentException e) {
            // Without its cause: the innermost message is shown.
            throw new IllegalArgumentException("spf-audit.%s: %s".formatted(name, e.getMessage()));
        }
    }
}
