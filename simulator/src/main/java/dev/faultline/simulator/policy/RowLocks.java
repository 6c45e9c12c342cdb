package dev.faultline.simulator.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exclusive locks on rows, each given to those who wait for it in the order in which they came. An owner holds any number
 * of locks and waits for one at the most.
 */
public final class RowLocks {
    private final Map<Long, Lock> byKey = new LinkedHashMap<>();
    private final Map<Long, List<Lock>> held = new LinkedHashMap<>();
    private final Map<Long, Lock> awaited = new LinkedHashMap<>();

    private static final class Lock {
        final long key;
        long holder;
        final Deque<Long> waiting = new ArrayDeque<>();

        Lock(long key, long holder) {
            this.key = key;
            this.holder = holder;
        }
    }

    /** Takes the lock, or waits for it in line; true if the owner has it now or had it already. */
    public boolean acquire(long owner, long key) {
        Lock lock = byKey.get(key);
        if (lock == null) {
            lock = new Lock(key, owner);
            byKey.put(key, lock);
            held.computeIfAbsent(owner, id -> new ArrayList<>()).add(lock);
            return true;
        }
        if (lock.holder == owner) {
            return true;
        }
        if (awaited.putIfAbsent(owner, lock) != null) {
            throw new IllegalStateException(owner + " waits for a lock already");
        }
        lock.waiting.add(owner);
        return false;
    }

    /** Whether somebody else holds the lock of a row. */
    public boolean isTaken(long owner, long key) {
        Lock lock = byKey.get(key);
        return lock != null && lock.holder != owner;
    }

    /** Who holds the lock that an owner waits for; null if it waits for none. */
    public @Nullable Long holderFor(long owner) {
        Lock lock = awaited.get(owner);
        return lock == null ? null : lock.holder;
    }

    /**
     * Those who wait for each other in a circle that the owner is part of, itself first; empty if there is none. Looking
     * when somebody begins to wait is enough: whoever is given a lock does not wait.
     */
    public List<Long> circle(long owner) {
        List<Long> circle = new ArrayList<>();
        long at = owner;
        do {
            circle.add(at);
            Lock lock = awaited.get(at);
            if (lock == null || circle.size() > awaited.size()) {
                return List.of(); // the way ends, or leads into a circle of others
            }
            at = lock.holder;
        } while (at != owner);
        return circle;
    }

    /** Gives up all that an owner holds or waits for; returns who has been given a lock that it waited for. */
    public List<Long> release(long owner) {
        Lock given = awaited.remove(owner);
        if (given != null) {
            given.waiting.remove(owner);
        }
        List<Lock> locks = held.remove(owner);
        if (locks == null) {
            return List.of();
        }
        List<Long> next = new ArrayList<>();
        for (Lock lock : locks) {
            if (lock.waiting.isEmpty()) {
                byKey.remove(lock.key);
            } else {
                lock.holder = Objects.requireNonNull(lock.waiting.poll());
                awaited.remove(lock.holder);
                held.computeIfAbsent(lock.holder, id -> new ArrayList<>()).add(lock);
                next.add(lock.holder);
            }
        }
        return next;
    }

    /** Owners that wait. */
    public int waiting() {
        return awaited.size();
    }

    /** Rows that are locked. */
    public int locked() {
        return byKey.size();
    }

    public void clear() {
        byKey.clear();
        held.clear();
        awaited.clear();
    }
}
