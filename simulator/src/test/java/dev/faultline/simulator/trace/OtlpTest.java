package dev.faultline.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is exported has the names and forms of opentelemetry/proto/trace/v1/trace.proto, in JSON as OTLP asks for it. */
class OtlpTest {
    private static final Told TOLD = Told.of("""
        components:
          users: {kind: clients, arrivals: {constant: 20/s}, calls: {to: shop, retry: {attempts: 2}}}
          shop: {kind: service, threads: 1, handles: {work: [{work: 3ms}, {call: bank, timeout: 30ms}, {publish: jobs}]}}
          bank: {kind: external, work: {exponential: 25ms}}
          jobs: {kind: queue}
          mailer: {kind: worker, consumes: jobs, work: 2ms}
        """, 3);

    /** Field names of the messages, in lower camel case, with what their values are. */
    private static final Map<String, Map<String, String>> PROTO = Map.of(
            "ResourceSpans", Map.of("resource", "Resource", "scopeSpans", "[ScopeSpans", "schemaUrl", "string"),
            "Resource", Map.of("attributes", "[KeyValue", "droppedAttributesCount", "uint32"),
            "ScopeSpans", Map.of("scope", "Scope", "spans", "[Span", "schemaUrl", "string"),
            "Scope", Map.of("name", "string", "version", "string"),
            "KeyValue", Map.of("key", "string", "value", "AnyValue"),
            "AnyValue", Map.of("stringValue", "string", "boolValue", "bool", "intValue", "int64"),
            "Link", Map.of("traceId", "hex32", "spanId", "hex16", "attributes", "[KeyValue"),
            "Event", Map.of("timeUnixNano", "int64", "name", "string", "attributes", "[KeyValue"),
            "Status", Map.of("message", "string", "code", "enum2"),
            "Span", span());

    private static Map<String, String> span() {
        Map<String, String> span = new LinkedHashMap<>();
        span.put("traceId", "hex32");
        span.put("spanId", "hex16");
        span.put("parentSpanId", "hex16");
        span.put("name", "string");
        span.put("kind", "enum5");
        span.put("startTimeUnixNano", "int64");
        span.put("endTimeUnixNano", "int64");
        span.put("attributes", "[KeyValue");
        span.put("events", "[Event");
        span.put("links", "[Link");
        span.put("status", "Status");
        return span;
    }

    @Test
    void document_isMadeOfKnownFieldsInTheirForms() {
        Map<String, Object> document = Otlp.document("told 1", traces());
        assertThat(document).containsOnlyKeys("resourceSpans");
        check("[ResourceSpans", document.get("resourceSpans"));
    }

    private static void check(String type, Object value) {
        if (type.startsWith("[")) {
            ((List<?>) value).forEach(each -> check(type.substring(1), each));
            return;
        }
        switch (type) {
            case "string" -> assertThat(value).isInstanceOf(String.class);
            case "bool" -> assertThat(value).isInstanceOf(Boolean.class);
            case "int64" -> assertThat((String) value).matches("\\d+");
            case "hex32" -> assertThat((String) value).matches("[0-9a-f]{32}");
            case "hex16" -> assertThat((String) value).matches("[0-9a-f]{16}").isNotEqualTo("0".repeat(16));
            case "enum2" -> assertThat((Integer) value).isBetween(0, 2);
            case "enum5" -> assertThat((Integer) value).isBetween(1, 5);
            default ->
                ((Map<?, ?>) value).forEach((name, field) -> {
                    assertThat(PROTO.get(type)).as(type).containsKey((String) name);
                    check(PROTO.get(type).get((String) name), field);
                });
        }
    }

    @Test
    void parentsAndLinks_areSpansOfTheSameTrace_andNoIdStandsTwice() {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        List<Map<?, ?>> all = new ArrayList<>();
        for (Object resource : (List<?>) Otlp.document("told 1", traces()).get("resourceSpans")) {
            for (Object scope : (List<?>) ((Map<?, ?>) resource).get("scopeSpans")) {
                for (Object span : (List<?>) ((Map<?, ?>) scope).get("spans")) {
                    Map<?, ?> each = (Map<?, ?>) span;
                    all.add(each);
                    boolean fresh = ids.computeIfAbsent((String) each.get("traceId"), none -> new LinkedHashSet<>())
                            .add((String) each.get("spanId"));
                    assertThat(fresh).isTrue();
                }
            }
        }
        assertThat(ids).hasSize(10);
        long links = 0;
        long roots = 0;
        for (Map<?, ?> span : all) {
            Set<String> own = ids.get((String) span.get("traceId"));
            if (span.containsKey("parentSpanId")) {
                assertThat(own).contains((String) span.get("parentSpanId"));
            } else {
                roots++;
            }
            for (Object link : (List<?>) (span.containsKey("links") ? span.get("links") : List.of())) {
                assertThat(own).contains((String) ((Map<?, ?>) link).get("spanId"));
                links++;
            }
        }
        assertThat(roots).isEqualTo(10);
        assertThat(links).isPositive();
    }

    private static List<Trace> traces() {
        return new Inquest(TOLD.replay()).traces(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
    }
}
