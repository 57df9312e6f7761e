package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.DmarcPolicy;
import de.flowfact.spfaudit.advice.DnsHosting;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.HintWording;
import de.flowfact.spfaudit.advice.MailHosting;
import de.flowfact.spfaudit.advice.Repair;
import de.flowfact.spfaudit.advice.Surroundings;
import de.flowfact.spfaudit.advice.TxtStrings;
import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.advice.Urgency;
import de.flowfact.spfaudit.advice.Warning;
import de.flowfact.spfaudit.advice.ZoneApex;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.spf.Hint;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What is said of a domain beyond the verdict, as fields of the object that [CheckJson] writes; a
/// contract like those.
final class AdviceJson {

    private AdviceJson() {}

    static void write(JsonGenerator json, Optional<Assessment> assessment) {
        json.writeArrayPropertyStart("findings");
        assessment.ifPresent(known -> writeFindings(json, known));
        json.writeEndArray();
        json.writeStringProperty(
                "urgencyReason", assessment.map(known -> known.urgency().code()).orElse(null));
        json.writeName("change");
        assessment
                .filter(known -> known.change().isPresent())
                .ifPresentOrElse(
                        known -> writeChange(json, known, known.change().orElseThrow()),
                        json::writeNull);
        json.writeStringProperty(
                "whatToLookAt",
                assessment
                        .filter(known -> known.change().isEmpty())
                        .flatMap(Assessment::finding)
                        .map(Finding::whatToLookAt)
                        .orElse(null));
        writeSurroundings(json, assessment.map(Assessment::surroundings));
        json.writeArrayPropertyStart("unanswered");
        assessment.ifPresent(known -> known.unanswered().forEach(it -> writeUnanswered(json, it)));
        json.writeEndArray();
    }

    private static void writeUnanswered(JsonGenerator json, Unanswered question) {
        json.writeStartObject();
        json.writeStringProperty("name", question.name().value());
        json.writeStringProperty("type", question.type().name());
        json.writeStringProperty("fault", question.fault().sentence());
        json.writeEndObject();
    }

    private static void writeFindings(JsonGenerator json, Assessment assessment) {
        assessment
                .finding()
                .ifPresent(finding ->
                        writeFinding(
                                json, finding.code(), assessment.urgency(), finding.sentence()));
        for (Hint hint : assessment.hints()) {
            writeFinding(json, hint.code(), Urgency.HINT, HintWording.sentence(hint));
        }
    }

    private static void writeFinding(
            JsonGenerator json, String code, Urgency urgency, String sentence) {
        json.writeStartObject();
        json.writeStringProperty("code", code);
        // Of what is not known, nobody can say how urgent it is
        if (urgency == Urgency.UNKNOWN) {
            json.writeNullProperty("urgency");
        } else {
            json.writeNumberProperty("urgency", urgency.level());
        }
        json.writeStringProperty("text", sentence);
        json.writeEndObject();
    }

    private static void writeChange(JsonGenerator json, Assessment assessment, Change change) {
        json.writeStartObject();
        json.writeStringProperty("now", change.now().orElse(null));
        json.writeStringProperty("proposed", change.proposed());
        json.writeStringProperty("provenResult", change.provenResult().code());
        json.writeNumberProperty("lookups", change.lookups());
        json.writeNumberProperty("voidLookups", change.proof().voidLookups());
        json.writeNumberProperty("addressesKept", change.proof().addressesKept());
        json.writeArrayPropertyStart("repairs");
        for (Repair repair : change.repairs()) {
            writeRemark(json, repair.code(), repair.sentence());
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("warnings");
        for (Warning warning : change.warnings()) {
            writeRemark(json, warning.code(), warning.sentence());
        }
        json.writeEndArray();
        TxtStrings strings = TxtStrings.of(change.proposed());
        json.writeArrayPropertyStart("strings");
        strings.strings().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty(
                "zoneFile", change.isAtAlias() ? null : strings.zoneFileLine(assessment.domain()));
        json.writeStringProperty("domainConnect", assessment.domainConnect().orElse(null));
        json.writeEndObject();
    }

    private static void writeRemark(JsonGenerator json, String code, String sentence) {
        json.writeStartObject();
        json.writeStringProperty("code", code);
        json.writeStringProperty("text", sentence);
        json.writeEndObject();
    }

    private static void writeSurroundings(JsonGenerator json, Optional<Surroundings> surroundings) {
        json.writeStringProperty(
                "dmarc",
                surroundings.flatMap(Surroundings::dmarc).map(DmarcPolicy::code).orElse(null));
        json.writeStringProperty(
                "mailProvider", surroundings.flatMap(Surroundings::mailProvider).orElse(null));
        json.writeStringProperty(
                "mailHosting",
                surroundings.map(Surroundings::mailHosting).map(MailHosting::code).orElse(null));
        json.writeStringProperty(
                "dnsProvider", surroundings.flatMap(Surroundings::dnsProvider).orElse(null));
        json.writeStringProperty(
                "dnsHosting",
                surroundings.map(Surroundings::dnsHosting).map(DnsHosting::code).orElse(null));
        json.writeArrayPropertyStart("dnsWitnesses");
        surroundings.map(Surroundings::dnsHosting).stream()
                .flatMap(hosting -> hosting.witnesses().stream())
                .map(DnsHosting.Witness::code)
                .forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty(
                "zone",
                surroundings
                        .map(Surroundings::zone)
                        .flatMap(ZoneApex::known)
                        .map(DomainName::value)
                        .orElse(null));
        json.writeStringProperty(
                "dnsPath", surroundings.flatMap(Surroundings::dnsPath).orElse(null));
        json.writeArrayPropertyStart("sendingProviders");
        surroundings.stream()
                .flatMap(known -> known.sendingProviders().stream())
                .forEach(json::writeString);
        json.writeEndArray();
        json.writeBooleanProperty(
                "freemail", surroundings.map(Surroundings::freemail).orElse(false));
    }
}
