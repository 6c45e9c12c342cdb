package dev.faultline.web.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.InstanceReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/** Writes frames as the page's store reads them: {@code static/js/store.js} names the same fields. */
final class FrameJson {
    private static final JsonFactory JSON = new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    private FrameJson() {}

    /** Writes the frame on one line. Times are whole nanoseconds, an unlimited speed is null. */
    static void write(Frame frame, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            head(frame, json);
            json.writeArrayFieldStart("instances");
            for (InstanceReport report : frame.instances()) {
                instance(report, frame.nodes().getOrDefault(report.address(), ""), json);
            }
            json.writeEndArray();
            points(frame, json);
            ledger(frame, json);
            hops(frame, json);
            bands(frame, json);
            notes(frame, json);
            texts("settings", frame.settings(), json);
            bill(frame.bill(), json);
            json.writeEndObject();
        }
    }

    private static void head(Frame frame, JsonGenerator json) throws IOException {
        json.writeNumberField("number", frame.number());
        json.writeBooleanField("whole", frame.whole());
        json.writeNumberField("time", frame.time());
        json.writeStringField("state", frame.state().name().toLowerCase(Locale.ROOT));
        speed("speed", frame.speed(), json);
        speed("reached", frame.reached(), json);
        json.writeStringField("hash", frame.hash());
        json.writeNumberField("events", frame.events());
        json.writeStringField("stoppedBy", frame.stoppedBy());
        json.writeNumberField("hopShare", frame.hopShare());
    }

    private static void speed(String name, double speed, JsonGenerator json) throws IOException {
        if (Double.isFinite(speed)) {
            json.writeNumberField(name, speed);
        } else {
            json.writeNullField(name);
        }
    }

    private static void instance(InstanceReport report, String node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("address", report.address());
        json.writeStringField("name", report.name());
        json.writeStringField("component", report.component());
        json.writeStringField("node", node);
        json.writeStringField("condition", report.condition().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("queued", report.status().queued());
        json.writeNumberField("queueLimit", report.status().queueLimit());
        json.writeNumberField("busy", report.status().busy());
        json.writeNumberField("capacity", report.status().capacity());
        json.writeNumberField("arrivals", report.arrivals());
        json.writeNumberField("retried", report.retried());
        level("queue", report.queue(), json);
        level("work", report.busy(), json);
        level("inFlight", report.inFlight(), json);
        reasons("outcomes", report.outcomes(), json);
        texts("words", report.status().words(), json);
        counts("counters", report.counters(), json);
        json.writeArrayFieldStart("classes");
        for (InstanceReport.ClassReport each : report.classes()) {
            classReport(each, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void level(String name, InstanceReport.Level level, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("now", level.now());
        json.writeNumberField("max", level.max());
        json.writeNumberField("mean", rounded(level.mean()));
        json.writeEndObject();
    }

    private static void classReport(InstanceReport.ClassReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", report.name());
        json.writeNumberField("offered", report.offered());
        json.writeNumberField("attempts", report.attempts());
        json.writeNumberField("completed", report.completed());
        json.writeNumberField("good", report.good());
        json.writeNumberField("late", report.late());
        reasons("failed", report.failed(), json);
        json.writeEndObject();
    }

    /** Counts by the label of their reason, without the zeros. */
    private static void reasons(String name, long[] counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                json.writeNumberField(Reason.of(i).label(), counts[i]);
            }
        }
        json.writeEndObject();
    }

    private static void points(Frame frame, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("points");
        for (Frame.Point point : frame.points()) {
            json.writeStartObject();
            json.writeNumberField("time", point.time());
            json.writeNumberField("span", point.span());
            json.writeObjectFieldStart("classes");
            for (Frame.ClassPoint each : point.classes()) {
                classPoint(each, json);
            }
            json.writeEndObject();
            counts("queues", point.queues(), json);
            json.writeObjectFieldStart("busy");
            for (Map.Entry<String, Double> each : point.busy().entrySet()) {
                json.writeNumberField(each.getKey(), rounded(each.getValue()));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void classPoint(Frame.ClassPoint point, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(point.name());
        for (long value : new long[] {
            point.offered(),
            point.attempts(),
            point.completed(),
            point.good(),
            point.failed(),
            point.p50(),
            point.p90(),
            point.p99(),
            point.p999()
        }) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    private static void ledger(Frame frame, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("ledger");
        for (Frame.Account account : frame.ledger()) {
            json.writeStartObject();
            json.writeStringField("effect", account.effect());
            json.writeNumberField("intended", account.intended());
            counts("counts", account.counts(), json);
            json.writeNumberField("appliedButToldFailed", account.appliedButToldFailed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void hops(Frame frame, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("hops");
        for (Hop hop : frame.hops()) {
            json.writeStartArray();
            json.writeNumber(hop.from());
            json.writeNumber(hop.to());
            json.writeNumber(hop.sentAt());
            json.writeNumber(hop.arrivesAt());
            json.writeNumber(hop.kind().ordinal());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void bands(Frame frame, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("bands");
        for (Frame.Band band : frame.bands()) {
            json.writeStartObject();
            json.writeStringField("id", band.id());
            json.writeStringField("kind", band.kind());
            json.writeStringField("target", band.target());
            json.writeStringField("text", band.text());
            json.writeNumberField("from", band.from());
            Long to = band.to();
            if (to != null) {
                json.writeNumberField("to", to);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void notes(Frame frame, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("notes");
        for (var note : frame.notes()) {
            json.writeStartObject();
            json.writeNumberField("time", note.time());
            json.writeStringField("instance", note.instance());
            json.writeStringField("kind", note.kind().label());
            if (note.request() >= 0) {
                json.writeNumberField("request", note.request());
            }
            json.writeStringField("text", note.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** US dollars an hour, of all and of each; instances are those in service on average. */
    private static void bill(Bill bill, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("bill");
        json.writeNumberField("perHour", rounded(bill.perHour()));
        json.writeNumberField("perMonth", rounded(bill.perMonth()));
        json.writeArrayFieldStart("lines");
        for (Bill.Line line : bill.lines()) {
            json.writeStartObject();
            json.writeStringField("component", line.component());
            json.writeNumberField("instances", rounded(line.instanceHours() / bill.hours()));
            json.writeNumberField("requests", line.requests());
            json.writeNumberField("perHour", rounded(line.cost() / bill.hours()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(String name, Map<String, Long> counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void texts(String name, Map<String, String> texts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> each : texts.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : 0;
    }
}
