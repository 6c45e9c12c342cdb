package dev.faultline.simulator.time;

/**
 * Something that happens to one instance at one virtual time. Events are ordered by (time, source, sequence), where the
 * sequence counts what its source has sent, so the order does not depend on who runs them, or in which batch they came.
 */
public final class Event {
    /** The source of what the operator does; it sorts before every instance. */
    public static final int OPERATOR = -1;

    private final long time;
    private final int source;
    private final long sequence;
    private final int target;
    private final Object body;
    private boolean cancelled;

    public Event(long time, int source, long sequence, int target, Object body) {
        this.time = time;
        this.source = source;
        this.sequence = sequence;
        this.target = target;
        this.body = body;
    }

    public long time() {
        return time;
    }

    public int source() {
        return source;
    }

    public long sequence() {
        return sequence;
    }

    public int target() {
        return target;
    }

    public Object body() {
        return body;
    }

    /** A cancelled event stays in its queue and is skipped when its time comes. */
    public void cancel() {
        cancelled = true;
    }

    public boolean cancelled() {
        return cancelled;
    }

    /** Whether this event comes before the other one in the order of a run. */
    public boolean before(Event other) {
        if (time != other.time) {
            return time < other.time;
        }
        return source != other.source ? source < other.source : sequence < other.sequence;
    }

    /** Whether this event comes before the given place in the order of a run. */
    public boolean before(Bound bound) {
        if (time != bound.time()) {
            return time < bound.time();
        }
        return source != bound.source() ? source < bound.source() : sequence < bound.sequence();
    }

    @Override
    public String toString() {
        return time + "ns " + source + "#" + sequence + " -> " + target + " " + body;
    }
}
