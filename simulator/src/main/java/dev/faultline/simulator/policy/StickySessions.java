package dev.faultline.simulator.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers to which target the calls of a session go. If there are too many, the one not seen for longest is forgotten. */
public final class StickySessions {
    /** No target is known. */
    public static final int NONE = -1;

    private final Map<Long, Session> sessions = new LinkedHashMap<>(16, 0.75f, true); // by when they were seen last
    private int limit;
    private long ttl;

    private static final class Session {
        int address;
        long seen;
    }

    /**
     * @param limit most sessions
     * @param ttl how long after its last call a session is remembered, in nanoseconds
     */
    public StickySessions(int limit, long ttl) {
        resize(limit, ttl);
    }

    /** Other bounds from now on, for sessions that are known already too. */
    public final void resize(int newLimit, long newTtl) {
        limit = newLimit;
        ttl = newTtl;
    }

    /** The address that the session goes to, or {@link #NONE}. */
    public int target(long session, long now) {
        Session known = sessions.get(session);
        if (known == null || now - known.seen >= ttl) {
            return NONE;
        }
        known.seen = now;
        return known.address;
    }

    /** From now on the session goes there. */
    public void stick(long session, int address, long now) {
        Session known = sessions.computeIfAbsent(session, key -> new Session());
        known.address = address;
        known.seen = now;
        var oldest = sessions.entrySet().iterator();
        while (sessions.size() > limit && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    public int size() {
        return sessions.size();
    }

    public void clear() {
        sessions.clear();
    }
}
