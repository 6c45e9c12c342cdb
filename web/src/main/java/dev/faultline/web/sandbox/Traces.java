package dev.faultline.web.sandbox;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.run.StoryLine;
import dev.faultline.simulator.trace.Cause;
import dev.faultline.simulator.trace.Finding;
import dev.faultline.simulator.trace.Span;
import dev.faultline.simulator.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What pages are told of a request: its lines, its spans, and why it ended as it did. */
final class Traces {
    private Traces() {}

    static Map<String, Object> told(Sandbox.Story story) {
        long until = story.lines().stream().mapToLong(StoryLine::time).max().orElse(0);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("request", story.request());
        document.put(
                "lines",
                story.lines().stream()
                        .filter(line -> !line.text().isEmpty())
                        .map(line -> Map.of("time", line.time(), "instance", line.instance(), "text", line.text()))
                        .toList());
        document.put(
                "spans",
                Trace.of(story, UnaryOperator.identity(), until).spans().stream()
                        .map(Traces::span)
                        .toList());
        return document;
    }

    private static Map<String, Object> span(Span span) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", Trace.hex(span.id()));
        object.put("depth", span.depth());
        object.put("kind", span.kind().name().toLowerCase(Locale.ROOT));
        object.put("instance", span.instance());
        object.put("name", span.name());
        object.put("start", span.start());
        object.put("end", span.end());
        object.put("ended", span.ended());
        object.put("outcome", label(span.outcome()));
        object.put(
                "stretches",
                span.stretches().stream()
                        .map(each -> Map.of(
                                "does", each.does().name().toLowerCase(Locale.ROOT),
                                "from", each.from(),
                                "to", each.to(),
                                "what", each.what()))
                        .toList());
        object.put(
                "moments",
                span.moments().stream()
                        .map(each -> Map.of(
                                "time", each.time(),
                                "decision", each.decision(),
                                "text", each.what() + label(each.reason())))
                        .toList());
        object.put("links", span.links().stream().map(Trace::hex).toList());
        return object;
    }

    private static String label(@Nullable Reason reason) {
        return reason == null ? "" : reason.label();
    }

    /** The chain, with the box that each cause is at. */
    static List<Map<String, Object>> chain(Finding finding, Replay replay) {
        Map<String, String> components = new LinkedHashMap<>();
        replay.model().places().forEach(place -> components.put(place.name(), place.component()));
        return finding.chain().stream()
                .map(cause -> cause(cause, components.getOrDefault(cause.instance(), cause.instance())))
                .toList();
    }

    private static Map<String, Object> cause(Cause cause, String component) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", cause.time());
        object.put("instance", cause.instance());
        object.put("component", component);
        object.put("reason", label(cause.reason()));
        object.put("what", cause.what());
        object.put("request", cause.request());
        object.put(
                "faults",
                cause.faults().stream()
                        .map(fault -> Map.of("text", fault.text(), "target", fault.target()))
                        .distinct()
                        .toList());
        return object;
    }
}
