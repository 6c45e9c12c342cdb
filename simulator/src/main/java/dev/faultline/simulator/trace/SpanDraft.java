package dev.faultline.simulator.trace;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.StoryLine;
import dev.faultline.simulator.trace.Span.Does;
import dev.faultline.simulator.trace.Span.Moment;
import dev.faultline.simulator.trace.Span.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A span in the making, line by line. */
final class SpanDraft {
    private final StoryLine first;
    private final Span.Kind kind;
    private final String component;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Long> links = new ArrayList<>();
    private @Nullable Stretch open;
    private @Nullable Reason outcome;
    private boolean ended;
    private long end;
    private long parent;

    SpanDraft(StoryLine first, UnaryOperator<String> component) {
        this.first = first;
        this.component = component.apply(first.instance());
        this.parent = first.parent() == StoryLine.NO_SPAN ? Span.NONE : first.parent();
        this.kind = switch (first.kind()) {
            case WANTED -> Span.Kind.REQUEST;
            case RECEIVED -> Span.Kind.SERVER;
            case DELIVERED -> Span.Kind.CONSUMER;
            case TRIES -> Span.Kind.CLIENT;
            case ENDED, WAITS, WORKS, GOES_ON, CALLED, ACCEPTED, DECIDED, REMARKED ->
                throw new IllegalArgumentException("no span begins with " + first);
        };
    }

    void add(StoryLine line) {
        switch (line.kind()) {
            case WAITS -> begin(Does.WAIT, line);
            case WORKS -> begin(Does.WORK, line);
            case GOES_ON, CALLED -> close(line.time());
            case ENDED -> {
                close(line.time());
                ended = true;
                outcome = line.reason();
                end = line.time();
            }
            case WANTED, RECEIVED, DELIVERED, TRIES, ACCEPTED -> {}
            case DECIDED -> moments.add(new Moment(line.time(), line.what(), true, line.reason()));
            case REMARKED -> moments.add(new Moment(line.time(), line.what(), false, line.reason()));
        }
    }

    private void begin(Does does, StoryLine line) {
        close(line.time());
        open = new Stretch(does, line.time(), line.time(), line.what());
    }

    private void close(long now) {
        if (open != null && now > open.from()) {
            stretches.add(new Stretch(open.does(), open.from(), now, open.what()));
        }
        open = null;
    }

    /** What other instances know: who has called, who has published. */
    void join(Map<Long, Long> calls, Map<Long, Long> messages) {
        if (kind == Span.Kind.SERVER) {
            parent = calls.getOrDefault(first.id(), Span.NONE);
        } else if (kind == Span.Kind.CONSUMER && messages.containsKey(first.id())) {
            parent = messages.get(first.id());
            links.add(parent);
        }
    }

    Span span(long until) {
        if (!ended) {
            end = Math.max(until, first.time());
            close(end);
        }
        String name = kind == Span.Kind.REQUEST || kind == Span.Kind.CLIENT ? first.what() : first.instance();
        return new Span(
                first.span(),
                parent,
                0,
                kind,
                first.instance(),
                component,
                name,
                first.time(),
                end,
                ended,
                outcome,
                List.copyOf(stretches),
                List.copyOf(moments),
                List.copyOf(links));
    }
}
