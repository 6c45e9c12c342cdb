package dev.faultline.simulator.component;

import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;

/** Which runs of a scheduler are to be begun: numbered from 1, at fixed times, and what becomes of those that were missed. */
final class RunsDue {
    private final long first;
    private final long every;
    private final int most;
    private final long last;
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private String missed = "skip";
    private long taken;
    private long done;

    /**
     * @param first when the first run is due, in nanoseconds; {@code every} from one to the next
     * @param most how many may wait; of more, the oldest are skipped
     */
    RunsDue(long first, long every, int most) {
        this(first, every, most, VirtualTime.NEVER);
    }

    /** @param until no run is due after it */
    RunsDue(long first, long every, int most, long until) {
        this.first = first;
        this.every = every;
        this.most = most;
        this.last = until < first ? 0 : (until - first) / every + 1;
    }

    /** @param policy skip, once or all */
    void missed(String policy) {
        missed = policy;
    }

    /** The number of the last run whose time has come; 0 for none. */
    private long latest(long now) {
        return now < first ? 0 : Math.min(last, (now - first) / every + 1);
    }

    /** When the next run is due; {@link VirtualTime#NEVER} after the last. */
    long next(long now) {
        long before = latest(now);
        return before == last ? VirtualTime.NEVER : first + before * every;
    }

    /** Whether a run is due at this very moment. */
    boolean strikes(long now) {
        long run = latest(now);
        return run > 0 && now == first + (run - 1) * every;
    }

    /** The clock strikes. */
    void comes(long now, boolean mine) {
        long run = latest(now);
        if (mine && run > taken) {
            add(run);
        }
    }

    /** The last run that was begun, or that was passed over. */
    long taken() {
        return taken;
    }

    private void add(long run) {
        taken = run;
        waiting.addLast(run);
        if (waiting.size() > most) {
            waiting.removeFirst();
        }
    }

    /** Somebody is there again, who knows which run was finished last: those after it were missed, or broken off. */
    void restart(long now, long last) {
        done = Math.max(done, last);
        waiting.clear();
        long latest = latest(now);
        long until = strikes(now) ? latest - 1 : latest; // what is due now is yet to come
        long from = switch (missed) {
            case "all" -> Math.max(done + 1, until - most + 1);
            case "once" -> Math.max(done + 1, until);
            default -> until + 1;
        };
        taken = until;
        for (long run = from; run <= until; run++) {
            waiting.addLast(run);
        }
    }

    boolean hasNext() {
        return !waiting.isEmpty();
    }

    long take() {
        return waiting.removeFirst();
    }

    void isDone(long run) {
        done = Math.max(done, run);
    }

    /** The last run that is known to be finished. */
    long done() {
        return done;
    }

    int size() {
        return waiting.size();
    }

    void clear() {
        waiting.clear();
    }
}
