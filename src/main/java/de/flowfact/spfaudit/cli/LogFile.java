package de.flowfact.spfaudit.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of what runs at night and of what people change, a file a day, kept for a month.
final class LogFile {

    private static final int DAYS_KEPT = 31;
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg%n";
    private static final Logger CHANGES = LoggerFactory.getLogger("changes");

    private LogFile() {}

    /// From now on into the log of `home`; made where it does not exist. A log that cannot be
    /// written stops nothing, but is said.
    static void open(Home home, PrintWriter err) {
        // Otherwise Spring Boot would set the log up again, without this.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Path file = home.log();
        try {
            Home.create(home.logs());
            begin(file);
        } catch (IOException e) {
            err.println(
                    "spf-audit: nothing is logged, since %s cannot be written (%s); set SPF_AUDIT_HOME to a folder of the user who runs this"
                            .formatted(file, e.getClass().getSimpleName()));
            return;
        }
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(file.toString()) == null) {
            root.addAppender(appender(context, file));
        }
    }

    /// The file is made here, for its user and group alone, and no link is followed.
    private static void begin(Path file) throws IOException {
        try (FileChannel _ =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND,
                                LinkOption.NOFOLLOW_LINKS))) {
            Home.restrict(file);
        }
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        var appender = new RestrictedAppender();
        appender.setName(file.toString());
        appender.setContext(context);
        appender.setFile(file.toString());
        var encoder = new DiscreetEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        appender.setEncoder(encoder);
        var policy = new TimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d{yyyy-MM-dd}.gz");
        policy.setMaxHistory(DAYS_KEPT);
        policy.start();
        appender.setRollingPolicy(policy);
        appender.start();
        return appender;
    }

    /// The file of the next day is made in the middle of a night.
    private static final class RestrictedAppender extends RollingFileAppender<ILoggingEvent> {

        @Override
        public void openFile(String name) throws IOException {
            super.openFile(name);
            Home.restrict(Path.of(name));
        }
    }

    /// A line for what a person changed.
    ///
    /// @param what key=value, without mail addresses
    static void changed(String command, String what) {
        CHANGES.info("{} by={} {}", command, who(), what);
    }

    /// Who is behind sudo, too.
    private static String who() {
        String user = System.getProperty("user.name", "unknown");
        return Optional.ofNullable(System.getenv("SUDO_USER"))
                .filter(person -> !person.isBlank() && !person.equals(user))
                .map(person -> "%s(%s)".formatted(user, person.replaceAll("\\s", "_")))
                .orElse(user);
    }
}
