package dev.faultline.simulator.trace;

import dev.faultline.simulator.message.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one instance did for one request, from a beginning to an end. Times are nanoseconds of virtual time.
 *
 * @param id unique within the request's trace; never {@link #NONE}
 * @param parent the span in whose course it was, or {@link #NONE}
 * @param depth how many spans it lies within
 * @param name of the request's class, of what is called, or of the instance that serves
 * @param end the end, or how far the run had come
 * @param ended whether it has ended
 * @param outcome how it ended; null where nobody said, or where it has not ended
 * @param links spans elsewhere that it comes from: where its message was published
 */
public record Span(
        long id,
        long parent,
        int depth,
        Kind kind,
        String instance,
        String component,
        String name,
        long start,
        long end,
        boolean ended,
        @Nullable Reason outcome,
        List<Stretch> stretches,
        List<Moment> moments,
        List<Long> links) {
    public static final long NONE = 0;

    /** Whose doing it is. */
    public enum Kind {
        /** The whole request, as its user sees it. */
        REQUEST,
        /** A call that was received. */
        SERVER,
        /** One try of a call that was made, waits before it included. */
        CLIENT,
        /** A delivery of a message. */
        CONSUMER
    }

    /** Part of a span. */
    public record Stretch(Does does, long from, long to, String what) {
        public long length() {
            return to - from;
        }
    }

    /** What is done in a stretch; in the rest of a span its calls are under way. */
    public enum Does {
        WAIT,
        WORK
    }

    /**
     * Something that happened in a span.
     *
     * @param decision whether a policy has decided it
     * @param reason why; null where there is nothing more to say than {@code what}
     */
    public record Moment(
            long time,
            String what,
            boolean decision,
            @Nullable Reason reason) {}

    public long length() {
        return end - start;
    }

    /** Of a try of a call: the component that is called. */
    public String callee() {
        int words = name.indexOf(',');
        return words < 0 ? name : name.substring(0, words);
    }

    /** Whether it ended in another way than well. */
    public boolean failed() {
        return outcome != null && outcome != Reason.OK;
    }

    /** Nanoseconds of waiting or of working in it. */
    public long spent(Does does) {
        return stretches.stream()
                .filter(stretch -> stretch.does() == does)
                .mapToLong(Stretch::length)
                .sum();
    }

    Span at(int level) {
        return new Span(
                id, parent, level, kind, instance, component, name, start, end, ended, outcome, stretches, moments,
                links);
    }
}
