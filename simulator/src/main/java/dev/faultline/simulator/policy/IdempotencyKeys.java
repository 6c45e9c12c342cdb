package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which keyed requests are at work and how finished ones ended, so that a repeated one is answered and not done
 * again. A key runs out some time after its request began (Stripe keeps keys for at least 24 hours). If there are more
 * keys than the limit, the oldest finished one is forgotten.
 */
public final class IdempotencyKeys {
    /** Stripe's. */
    public static final long DEFAULT_TTL = 24 * VirtualTime.HOUR;

    /** What is known of a key. */
    public enum Answer {
        /** Nothing: it is at work from now on. */
        NEW,
        /** The first request with it is still at work. */
        IN_FLIGHT,
        /** It has ended; {@link #outcome} tells how. */
        FINISHED
    }

    private static final int AT_WORK = -1;

    private int limit;
    private long ttl;
    private final Map<Long, Entry> entries = new LinkedHashMap<>(); // by when they began

    private static final class Entry {
        final long begun;
        int outcome = AT_WORK;

        Entry(long begun) {
            this.begun = begun;
        }
    }

    /**
     * @param limit most keys
     * @param ttl how long a key is remembered, in nanoseconds
     */
    public IdempotencyKeys(int limit, long ttl) {
        this.limit = limit;
        this.ttl = ttl;
    }

    /** Other bounds from now on, for keys that are known already too. */
    public void resize(int newLimit, long newTtl) {
        limit = newLimit;
        ttl = newTtl;
    }

    /** A request with this key comes in. After {@link Answer#NEW} it must be finished or abandoned. */
    public Answer begin(long key, long now) {
        expire(now);
        Entry known = entries.get(key);
        if (known != null) {
            return known.outcome == AT_WORK ? Answer.IN_FLIGHT : Answer.FINISHED;
        }
        while (entries.size() >= limit && forgetOldestFinished()) {
            // a limit that was lowered may be exceeded by many
        }
        entries.put(key, new Entry(now));
        return Answer.NEW;
    }

    /** The first request with the key has ended: later ones get the same outcome. */
    public void finish(long key, int outcome, long now) {
        Entry entry = entries.get(key);
        if (entry != null && !expired(entry, now)) {
            entry.outcome = outcome;
        }
    }

    /** The request at work with the key ended without having done anything: the next one may try. */
    public void abandon(long key) {
        Entry entry = entries.get(key);
        if (entry != null && entry.outcome == AT_WORK) {
            entries.remove(key);
        }
    }

    /** All requests at work were lost, as in a crash; what has ended stays known. */
    public void abandonAll() {
        entries.values().removeIf(entry -> entry.outcome == AT_WORK);
    }

    /** Whether a request with the key has ended and is remembered. */
    public boolean knows(long key, long now) {
        expire(now);
        Entry known = entries.get(key);
        return known != null && known.outcome != AT_WORK;
    }

    public void forgetAll() {
        entries.clear();
    }

    /** How the finished request with the key ended. */
    public int outcome(long key) {
        Entry entry = entries.get(key);
        if (entry == null || entry.outcome == AT_WORK) {
            throw new IllegalStateException("no request with key " + key + " has ended");
        }
        return entry.outcome;
    }

    public int size() {
        return entries.size();
    }

    private void expire(long now) {
        var oldest = entries.values().iterator();
        while (oldest.hasNext() && expired(oldest.next(), now)) {
            oldest.remove();
        }
    }

    private boolean expired(Entry entry, long now) {
        return now >= VirtualTime.plus(entry.begun, ttl);
    }

    private boolean forgetOldestFinished() {
        var each = entries.values().iterator();
        while (each.hasNext()) {
            if (each.next().outcome != AT_WORK) {
                each.remove();
                return true;
            }
        }
        return false;
    }
}
