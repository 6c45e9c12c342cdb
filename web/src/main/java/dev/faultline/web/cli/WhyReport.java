package dev.faultline.web.cli;

import dev.faultline.simulator.trace.Cause;
import dev.faultline.simulator.trace.Finding;
import dev.faultline.simulator.trace.Span;
import dev.faultline.simulator.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why requests ended as they did: the chain of each, and its spans where they are wanted. */
record WhyReport(Terminal terminal, boolean withSpans) {
    private static final int BAR = 32;
    private static final int NAME = 34;

    List<String> lines(Map<String, Finding> findings) {
        List<String> lines = new ArrayList<>();
        if (findings.isEmpty()) {
            lines.add("No request has failed, and none is known to have been slow.");
        }
        findings.forEach((why, finding) -> {
            lines.add(terminal.bold(why) + terminal.dim("  request " + finding.request()));
            String indent = "  ";
            for (Cause cause : finding.chain()) {
                List<String> text = Words.wrap(Words.printable(cause.text()), Terminal.WIDTH, indent.length() + 3);
                lines.add(indent
                        + (indent.length() > 2 ? "<- " : "   ")
                        + text.get(0).strip());
                lines.addAll(text.subList(1, text.size()));
                indent += indent.length() < 16 ? "  " : "";
            }
            if (withSpans) {
                lines.add("");
                lines.addAll(spans(finding.trace()));
            }
        });
        return lines;
    }

    /** A waterfall: dots for waiting, blocks for working, a line for what is left of a span. */
    private List<String> spans(Trace trace) {
        List<String> lines = new ArrayList<>();
        long start = trace.spans().stream().mapToLong(Span::start).min().orElse(0);
        long all = Math.max(1, trace.spans().stream().mapToLong(Span::end).max().orElse(0) - start);
        for (Span span : trace.spans()) {
            String name = "  ".repeat(span.depth()) + (span.kind() == Span.Kind.CLIENT ? "-> " : "") + span.name();
            char[] bar = " ".repeat(BAR).toCharArray();
            fill(bar, span.start(), span.end(), start, all, '-');
            for (Span.Stretch stretch : span.stretches()) {
                fill(bar, stretch.from(), stretch.to(), start, all, stretch.does() == Span.Does.WAIT ? '.' : '#');
            }
            String outcome = span.outcome() == null
                    ? (span.ended() ? "" : "open")
                    : span.outcome().label();
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-" + NAME + "s %10.1f %10.1f  |%s| %s",
                    name.length() > NAME ? name.substring(0, NAME) : name,
                    (span.start() - start) / 1e6,
                    span.length() / 1e6,
                    new String(bar),
                    outcome));
        }
        lines.add(0, String.format(Locale.ROOT, "  %-" + NAME + "s %10s %10s  . waits  # works", "", "at ms", "ms"));
        return lines;
    }

    private static void fill(char[] bar, long from, long to, long start, long all, char with) {
        int first = (int) Math.min(BAR - 1, (from - start) * BAR / all);
        int last = (int) Math.min(BAR - 1, Math.max(first, (to - start) * BAR / all - 1));
        for (int i = first; i <= last; i++) {
            bar[i] = with;
        }
    }

    static Map<String, Object> document(Map<String, Finding> findings) {
        List<Object> all = new ArrayList<>();
        findings.forEach((why, finding) -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("example", why);
            object.put("request", finding.request());
            object.put("why", finding.text());
            object.put("chain", finding.chain().stream().map(WhyReport::cause).toList());
            object.put(
                    "spans",
                    finding.trace().spans().stream().map(WhyReport::span).toList());
            all.add(object);
        });
        return Map.of("findings", all);
    }

    private static Map<String, Object> cause(Cause cause) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", Numbers.seconds(cause.time()));
        object.put("instance", cause.instance());
        if (cause.reason() != null) {
            object.put("reason", cause.reason().label());
        }
        object.put("what", cause.what());
        if (!cause.faults().isEmpty()) {
            object.put("faults", cause.faultWords());
        }
        if (cause.request() >= 0) {
            object.put("request", cause.request());
        }
        return object;
    }

    private static Map<String, Object> span(Span span) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", Trace.hex(span.id()));
        if (span.parent() != Span.NONE) {
            object.put("parent", Trace.hex(span.parent()));
        }
        object.put("kind", span.kind().name().toLowerCase(Locale.ROOT));
        object.put("instance", span.instance());
        object.put("name", span.name());
        object.put("start", Numbers.seconds(span.start()));
        object.put("ms", Numbers.round(span.length() / 1e6));
        object.put("waitMs", Numbers.round(span.spent(Span.Does.WAIT) / 1e6));
        object.put("workMs", Numbers.round(span.spent(Span.Does.WORK) / 1e6));
        if (span.outcome() != null) {
            object.put("outcome", span.outcome().label());
        }
        object.put(
                "decisions",
                span.moments().stream()
                        .filter(Span.Moment::decision)
                        .map(moment -> moment.what()
                                + (moment.reason() == null
                                        ? ""
                                        : moment.reason().label()))
                        .toList());
        return object;
    }
}
