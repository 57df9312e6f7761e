package de.flowfact.spfaudit.cli;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/// Log lines, stack traces among them, without passwords and the URLs that hold them.
public final class DiscreetEncoder extends PatternLayoutEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        return Secrets.hidden(getLayout().doLayout(event)).getBytes(StandardCharsets.UTF_8);
    }
}
