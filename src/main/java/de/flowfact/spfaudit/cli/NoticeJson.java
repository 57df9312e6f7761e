package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.notice.NoticeList.Entry;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A notice as a line of JSON.
final class NoticeJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private NoticeJson() {}

    static String line(Entry entry) {
        var line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeNumberProperty("id", entry.id());
            json.writeStringProperty("night", entry.night().toString());
            json.writeStringProperty("customerNumber", entry.customerNumber());
            text(json, "customer", entry.customer());
            text(json, "kind", entry.kind() == null ? null : entry.kind().code());
            json.writeStringProperty("state", entry.state().code());
            json.writeStringProperty("since", entry.since().toString());
            json.writeNumberProperty("attempts", entry.attempts());
            text(json, "reason", entry.reason());
            text(json, "answer", entry.answer());
            text(json, "recipient", entry.recipient());
            text(json, "subject", entry.subject());
            json.writeArrayPropertyStart("domains");
            entry.domains().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
