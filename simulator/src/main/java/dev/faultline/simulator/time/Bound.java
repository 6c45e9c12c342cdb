package dev.faultline.simulator.time;

/** A place in the order of a run: events before it may be executed. */
public record Bound(long time, int source, long sequence) {
    /** Everything earlier than {@code time}, and nothing at it. */
    public static Bound at(long time) {
        return new Bound(time, Integer.MIN_VALUE, Long.MIN_VALUE);
    }

    /** Everything up to and including {@code time}. */
    public static Bound after(long time) {
        return at(time + 1);
    }

    /** Everything up to and including the given event. */
    public static Bound after(Event event) {
        return new Bound(event.time(), event.source(), event.sequence() + 1);
    }

    public boolean before(Bound other) {
        if (time != other.time) {
            return time < other.time;
        }
        return source != other.source ? source < other.source : sequence < other.sequence;
    }
}
