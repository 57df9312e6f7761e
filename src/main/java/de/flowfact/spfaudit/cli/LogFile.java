package de.flowfact.spfaudit.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// The log of what runs at night, a file a day, kept for a month.
final class LogFile {

    private static final int DAYS_KEPT = 31;
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg%n";

    private LogFile() {}

    /// From now on into `file`; made where it does not exist. A log that cannot be written stops
    /// nothing.
    static void open(Path file) {
        // Otherwise Spring Boot would set the log up again, without this.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(file.toString());
        var encoder = new PatternLayoutEncoder();
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
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }
}
