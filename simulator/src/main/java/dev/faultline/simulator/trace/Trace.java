package dev.faultline.simulator.trace;

import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.run.StoryLine;
import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All that was done for one request, as spans: each after the one that it lies within, and those side by side as they began.
 */
public record Trace(long request, List<Span> spans) {

    /**
     * The spans of a story.
     *
     * @param component tells the component of an instance
     * @param until how far the run has come: what has not ended lasts until then
     */
    public static Trace of(Sandbox.Story story, UnaryOperator<String> component, long until) {
        Map<Long, SpanDraft> drafts = new LinkedHashMap<>();
        Map<Long, Long> calls = new LinkedHashMap<>();
        Map<Long, Long> messages = new LinkedHashMap<>();
        for (StoryLine line : story.lines()) {
            SpanDraft draft = drafts.get(line.span());
            switch (line.kind()) {
                case WANTED, RECEIVED, DELIVERED, TRIES -> drafts.put(line.span(), new SpanDraft(line, component));
                case CALLED -> calls.put(line.id(), line.span());
                case ACCEPTED -> messages.put(line.id(), line.span());
                case ENDED, WAITS, WORKS, GOES_ON, DECIDED, REMARKED -> {}
            }
            SpanDraft its = draft != null ? draft : drafts.get(line.span());
            if (its == null && !drafts.isEmpty()) {
                its = drafts.values().iterator().next();
            }
            if (its != null) {
                its.add(line);
            }
        }
        drafts.values().forEach(draft -> draft.join(calls, messages));
        return new Trace(story.request(), inOrder(drafts, until));
    }

    private static List<Span> inOrder(Map<Long, SpanDraft> drafts, long until) {
        Map<Long, List<Span>> children = new LinkedHashMap<>();
        Set<Long> known = new LinkedHashSet<>();
        List<Span> all =
                drafts.values().stream().map(draft -> draft.span(until)).toList();
        all.forEach(span -> known.add(span.id()));
        long root = all.isEmpty() ? Span.NONE : all.get(0).id();
        for (Span span : all) {
            boolean top = span.id() == root || (span.parent() == Span.NONE && span.kind() == Span.Kind.REQUEST);
            long parent = top ? Span.NONE : known.contains(span.parent()) ? span.parent() : root;
            children.computeIfAbsent(parent, none -> new ArrayList<>()).add(span);
        }
        List<Span> ordered = new ArrayList<>();
        add(Span.NONE, 0, children, ordered);
        return List.copyOf(ordered);
    }

    private static void add(long parent, int depth, Map<Long, List<Span>> children, List<Span> ordered) {
        for (Span span : children.getOrDefault(parent, List.of())) {
            ordered.add(span.at(depth));
            add(span.id(), depth + 1, children, ordered);
        }
    }

    /** The request as its user sees it; empty if nothing was done for it yet. */
    public Optional<Span> root() {
        return spans.stream().findFirst();
    }

    /** The spans that lie right within one. */
    public List<Span> within(Span span) {
        return spans.stream()
                .filter(each -> each.parent() == span.id() && each.id() != span.id())
                .toList();
    }

    /** Sixteen hex digits for a span, other ones for each span of a trace. */
    public static String hex(long span) {
        return String.format(Locale.ROOT, "%016x", Hash.mix(span));
    }
}
