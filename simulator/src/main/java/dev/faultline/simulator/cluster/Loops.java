package dev.faultline.simulator.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The run loops of a node, and how many runs each carries. */
final class Loops {
    static final String POOL = "faultline.run-pool";

    private final List<AtomicInteger> runs;
    private final AtomicInteger instances = new AtomicInteger();

    private final int threadsARun;

    Loops(int count) {
        this(count, 1);
    }

    /** @param threadsARun with more than one, runs are carried by a pool of so many threads instead */
    Loops(int count, int threadsARun) {
        this.threadsARun = threadsARun;
        List<AtomicInteger> counts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            counts.add(new AtomicInteger());
        }
        runs = Collections.unmodifiableList(counts);
    }

    /** The dispatcher of the i-th loop, from 0. */
    static String dispatcher(int loop) {
        return "faultline.run-loop-" + (loop + 1);
    }

    /** The dispatcher of runs that have taken the i-th loop. */
    String dispatcherOf(int loop) {
        return threadsARun > 1 ? POOL : dispatcher(loop);
    }

    int count() {
        return runs.size();
    }

    int threadsARun() {
        return threadsARun;
    }

    /** Takes the loop with the fewest runs for one more. */
    synchronized int take() {
        int best = 0;
        for (int i = 1; i < runs.size(); i++) {
            if (runs.get(i).get() < runs.get(best).get()) {
                best = i;
            }
        }
        runs.get(best).incrementAndGet();
        return best;
    }

    /** Takes a loop that carries no run; -1 where there is none. */
    synchronized int takeIdle() {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).compareAndSet(0, 1)) {
                return i;
            }
        }
        return -1;
    }

    void giveBack(int loop) {
        runs.get(loop).decrementAndGet();
    }

    int runs() {
        return runs.stream().mapToInt(AtomicInteger::get).sum();
    }

    void instances(int change) {
        instances.addAndGet(change);
    }

    int instances() {
        return instances.get();
    }
}
