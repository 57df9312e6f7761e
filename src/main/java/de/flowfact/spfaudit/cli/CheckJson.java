package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.spf.AddressText;
import de.flowfact.spfaudit.spf.BrokenRecord;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.RecordParser;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import de.flowfact.spfaudit.spf.SyntaxError;
import de.flowfact.spfaudit.spf.Visit;
import de.flowfact.spfaudit.spf.Visit.Lookup;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One evaluation as a JSON object on one line; the fields are a contract.
final class CheckJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String NO_EXPLANATION = "DEFAULT";

    private CheckJson() {}

    static String line(Checker.Checked checked, Evaluation evaluation) {
        var line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            writeVerdict(json, evaluation, checked.assessment().flatMap(Assessment::survey));
            json.writeName("trace");
            evaluation.trace().ifPresentOrElse(visit -> writeVisit(json, visit), json::writeNull);
            AdviceJson.write(json, checked.assessment());
            json.writeEndObject();
        }
        return line.toString();
    }

    /// For a line of a batch that asks nothing.
    static String error(long lineNumber, String what) {
        var line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeNumberProperty("line", lineNumber);
            json.writeStringProperty("error", what);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void writeVerdict(
            JsonGenerator json, Evaluation evaluation, Optional<Survey> survey) {
        var request = evaluation.request();
        json.writeStringProperty("ip", AddressText.readable(request.ip()));
        json.writeStringProperty("sender", request.mailFrom());
        json.writeStringProperty("helo", request.helo());
        json.writeStringProperty(
                "domain",
                evaluation
                        .trace()
                        .map(visit -> visit.domain().value())
                        .orElse(request.sender().domain()));
        json.writeStringProperty("result", evaluation.result().code());
        json.writeStringProperty(
                "explanation",
                evaluation.result() == SpfResult.FAIL
                        ? evaluation.explanation().orElse(NO_EXPLANATION)
                        : null);
        json.writeStringProperty("record", evaluation.record().orElse(null));
        json.writeNumberProperty("lookups", evaluation.lookups());
        json.writeNumberProperty("voidLookups", evaluation.voidLookups());
        Optional<Survey> ofRecord = survey.filter(_ -> evaluation.record().isPresent());
        writeCount(json, "recordLookups", ofRecord.map(Survey::lookups));
        writeCount(json, "recordVoidLookups", ofRecord.map(Survey::voidLookups));
        json.writeName("recordCountsExact");
        ofRecord.map(Survey::isComplete).ifPresentOrElse(json::writeBoolean, json::writeNull);
        json.writeStringProperty("cause", evaluation.reason().sentence());
    }

    private static void writeCount(JsonGenerator json, String name, Optional<Integer> count) {
        json.writeName(name);
        count.ifPresentOrElse(json::writeNumber, json::writeNull);
    }

    private static void writeVisit(JsonGenerator json, Visit visit) {
        json.writeStartObject();
        json.writeStringProperty("domain", visit.domain().value());
        json.writeStringProperty("record", visit.record());
        json.writeStringProperty(
                "answer", visit.record() == null ? AnswerText.of(visit.answer()) : null);
        json.writeStringProperty("result", visit.result().code());
        writeErrors(json, visit.record());
        json.writeArrayPropertyStart("terms");
        for (Visit.Step step : visit.steps()) {
            json.writeStartObject();
            json.writeStringProperty("term", step.term().text());
            json.writeStringProperty("outcome", step.outcome().text());
            writeLookups(json, step.lookups());
            Visit nested = step.nested();
            if (nested != null) {
                json.writeName("trace");
                writeVisit(json, nested);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeErrors(JsonGenerator json, @Nullable String record) {
        json.writeArrayPropertyStart("errors");
        if (record != null && RecordParser.parse(record) instanceof BrokenRecord broken) {
            for (SyntaxError error : broken.errors()) {
                json.writeStartObject();
                json.writeNumberProperty("position", error.position());
                json.writeNumberProperty("length", error.length());
                json.writeStringProperty("expected", error.expected());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeLookups(JsonGenerator json, List<Lookup> lookups) {
        json.writeArrayPropertyStart("lookups");
        for (Lookup lookup : lookups) {
            json.writeStartObject();
            json.writeStringProperty("name", lookup.name().value());
            json.writeStringProperty("type", lookup.type().name());
            json.writeStringProperty("answer", AnswerText.of(lookup.answer()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
