package de.flowfact.spfaudit.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Where the program keeps what nobody told it to keep elsewhere: its own database, its log.
///
/// @param folder `SPF_AUDIT_HOME`, else `.spf-audit` in the working directory
record Home(Path folder) {

    static Home ofEnvironment() {
        return new Home(
                Path.of(
                        Optional.ofNullable(System.getenv("SPF_AUDIT_HOME"))
                                .filter(folder -> !folder.isBlank())
                                .orElse(".spf-audit")));
    }

    Path database() {
        return folder.resolve("postgresql");
    }

    Path log() {
        return folder.resolve("log").resolve("spf-audit.log");
    }

    /// The demo's, with a database of its own.
    Home demo() {
        return new Home(folder.resolve("demo"));
    }
}
