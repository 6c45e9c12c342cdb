package dev.faultline.simulator.trace;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.trace.Span.Kind;
import dev.faultline.simulator.trace.Span.Moment;
import dev.faultline.simulator.trace.Span.Stretch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Traces as OpenTelemetry's exporters write them in JSON (OTLP 1.x, {@code TracesData}): ids in hex, times in nanoseconds as
 * texts, enums as numbers. Virtual time 0 is put at {@link #EPOCH}, so that tools show plausible dates.
 */
public final class Otlp {
    /** 2026-01-01T00:00:00Z in nanoseconds. */
    public static final long EPOCH = 1_767_225_600_000_000_000L;

    private static final int OK = 1;
    private static final int ERROR = 2;

    private Otlp() {}

    /**
     * The document, of maps, lists, texts and numbers.
     *
     * @param run a name of the run: the same request of two runs has two trace ids
     */
    public static Map<String, Object> document(String run, List<Trace> traces) {
        Map<String, Map<String, List<Object>>> byInstance = new LinkedHashMap<>();
        for (Trace trace : traces) {
            String traceId = traceId(run, trace.request());
            for (Span span : trace.spans()) {
                byInstance
                        .computeIfAbsent(span.component(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(span.instance(), none -> new ArrayList<>())
                        .add(span(traceId, trace.request(), span));
            }
        }
        List<Object> resources = new ArrayList<>();
        byInstance.forEach((component, instances) ->
                instances.forEach((instance, spans) -> resources.add(resource(component, instance, spans))));
        return Map.of("resourceSpans", resources);
    }

    /** Thirty-two hex digits. */
    public static String traceId(String run, long request) {
        long high = Hash.mix(Hash.of(run));
        return String.format(Locale.ROOT, "%016x%016x", high, Hash.mix(request ^ high));
    }

    private static Map<String, Object> resource(String component, String instance, List<Object> spans) {
        return map(
                "resource",
                Map.of("attributes", List.of(text("service.name", component), text("service.instance.id", instance))),
                "scopeSpans",
                List.of(map("scope", Map.of("name", "faultline"), "spans", spans)));
    }

    private static Map<String, Object> span(String traceId, long request, Span span) {
        Map<String, Object> object = map("traceId", traceId, "spanId", Trace.hex(span.id()));
        if (span.parent() != Span.NONE) {
            object.put("parentSpanId", Trace.hex(span.parent()));
        }
        object.put("name", span.name());
        object.put("kind", kind(span.kind()));
        object.put("startTimeUnixNano", time(span.start()));
        object.put("endTimeUnixNano", time(span.end()));
        object.put("attributes", attributes(request, span));
        object.put("events", span.moments().stream().map(Otlp::event).toList());
        if (!span.links().isEmpty()) {
            object.put(
                    "links",
                    span.links().stream()
                            .map(link -> map("traceId", traceId, "spanId", Trace.hex(link)))
                            .toList());
        }
        object.put("status", status(span));
        return object;
    }

    /** Of {@code Span.SpanKind}. A request as its user sees it is a client's. */
    private static int kind(Kind kind) {
        return switch (kind) {
            case SERVER -> 2;
            case REQUEST, CLIENT -> 3;
            case CONSUMER -> 5;
        };
    }

    private static List<Object> attributes(long request, Span span) {
        List<Object> attributes = new ArrayList<>();
        attributes.add(text("faultline.request", Long.toString(request)));
        attributes.add(whole("faultline.wait_ns", span.spent(Span.Does.WAIT)));
        attributes.add(whole("faultline.work_ns", span.spent(Span.Does.WORK)));
        Reason outcome = span.outcome();
        if (outcome != null) {
            attributes.add(text("faultline.outcome", outcome.label()));
            if (outcome != Reason.OK) {
                attributes.add(text("error.type", outcome.label()));
            }
        }
        if (!span.ended()) {
            attributes.add(map("key", "faultline.open", "value", Map.of("boolValue", true)));
        }
        for (Stretch stretch : span.stretches()) {
            if (!stretch.what().isEmpty() && stretch.does() == Span.Does.WAIT) {
                attributes.add(text("faultline.waited_for", stretch.what()));
                break; // a key may stand here once
            }
        }
        return attributes;
    }

    private static Map<String, Object> event(Moment moment) {
        Reason reason = moment.reason();
        return map(
                "timeUnixNano",
                time(moment.time()),
                "name",
                reason == null ? moment.what() : moment.what() + reason.label(),
                "attributes",
                List.of(map("key", "faultline.decision", "value", Map.of("boolValue", moment.decision()))));
    }

    private static Map<String, Object> status(Span span) {
        Reason outcome = span.outcome();
        if (outcome == null) {
            return Map.of();
        }
        return outcome == Reason.OK ? Map.of("code", OK) : map("message", outcome.label(), "code", ERROR);
    }

    private static String time(long virtual) {
        return Long.toString(EPOCH + virtual);
    }

    private static Map<String, Object> text(String key, String value) {
        return map("key", key, "value", Map.of("stringValue", value));
    }

    /** As protobuf writes whole numbers of 64 bits in JSON: in quotes. */
    private static Map<String, Object> whole(String key, long value) {
        return map("key", key, "value", Map.of("intValue", Long.toString(value)));
    }

    private static Map<String, Object> map(String key, Object value, String other, Object otherValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(other, otherValue);
        return map;
    }

    private static Map<String, Object> map(
            String key, Object value, String other, Object otherValue, String third, Object thirdValue) {
        Map<String, Object> map = map(key, value, other, otherValue);
        map.put(third, thirdValue);
        return map;
    }
}
