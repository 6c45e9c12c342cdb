package dev.faultline.simulator.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Whether a run goes on two threads. Nobody can tell beforehand whether that pays: it depends on how much there is to do in
 * a window, and on the machine. So where windows are large enough it is tried now and then, and what is cheaper by the
 * clock stays. Windows are the same either way, so nothing in the run depends on it.
 */
final class Sharing {
    /** Smaller windows are over before another thread has woken up. */
    private static final int LEAST_EVENTS_A_WINDOW = 64;

    private static final int WINDOWS_A_BLOCK = 64;
    private static final int BLOCKS_A_TRIAL = 4;

    /** Blocks until the next trial where sharing paid; where it did not, as many, then twice as many, and so on. */
    private static final int BLOCKS_BETWEEN_TRIALS = 256;

    private static final int LONGEST_WAIT = 64 * BLOCKS_BETWEEN_TRIALS;

    /** It must save a tenth: it takes a core that others may need. */
    private static final double WORTH_IT = 0.9;

    /** What the conductor itself does for each event, compared with what it takes to carry it out. */
    private static final double CONDUCTING = 0.3;

    private final Conductor.Crew crew;
    private final LongSupplier clock;
    private final long[] counted;
    private boolean shared;
    private long began;
    private long eventsBefore;
    private int windows;
    private int blocks;
    private int wait;
    private int longest = BLOCKS_BETWEEN_TRIALS;
    private double best = Double.MAX_VALUE;
    private double costAlone;
    private int trials;

    /** @param clock nanoseconds of the wall clock */
    Sharing(Conductor.Crew crew, LongSupplier clock, int instances) {
        this.crew = crew;
        this.clock = clock;
        this.counted = new long[instances];
    }

    /** A window opens. */
    void window(Tally tally) {
        if (windows == WINDOWS_A_BLOCK) {
            long events = tally.events() - eventsBefore;
            blockEnds((double) (clock.getAsLong() - began) / events, events, tally);
            windows = 0;
        }
        if (windows++ == 0) {
            began = clock.getAsLong();
            eventsBefore = tally.events();
        }
    }

    /** The run pauses: what was measured since the last block ended says nothing. */
    void pause() {
        windows = 0;
    }

    /** Whether it goes on two threads now. */
    boolean shared() {
        return shared;
    }

    /** How often two threads have been tried. */
    int trials() {
        return trials;
    }

    private void blockEnds(double cost, long events, Tally tally) {
        if (wait > 0) {
            wait--;
            return;
        }
        if (!shared && events < (long) LEAST_EVENTS_A_WINDOW * WINDOWS_A_BLOCK) {
            blocks = 0;
            return;
        }
        if (blocks++ == 0) {
            best = Double.MAX_VALUE; // the first block on so many threads warms up, and counts the instances' events
            tally.copyCounts(counted);
            return;
        }
        best = Math.min(best, cost);
        if (blocks > BLOCKS_A_TRIAL) {
            trialEnds(tally);
        }
    }

    private void trialEnds(Tally tally) {
        blocks = 0;
        if (!shared) {
            costAlone = best;
            shared = crew.share(split(tally));
            trials += shared ? 1 : 0;
            wait = shared ? 0 : BLOCKS_BETWEEN_TRIALS;
        } else if (costAlone > 0 && best < WORTH_IT * costAlone) {
            costAlone = 0; // stays; after the wait it goes back, to compare again
            longest = BLOCKS_BETWEEN_TRIALS;
            wait = BLOCKS_BETWEEN_TRIALS;
        } else {
            boolean paid = costAlone == 0;
            crew.share(new boolean[counted.length]);
            shared = false;
            wait = paid ? 0 : longest;
            longest = paid ? longest : Math.min(LONGEST_WAIT, 2 * longest);
        }
    }

    /** Which instances go to the second thread: the busiest first, each to the thread that has less to do. */
    private boolean[] split(Tally tally) {
        long[] now = new long[counted.length];
        tally.copyCounts(now);
        Integer[] order = IntStream.range(0, now.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong((Integer i) -> counted[i] - now[i]));
        double first =
                CONDUCTING * (Arrays.stream(now).sum() - Arrays.stream(counted).sum());
        double second = 0;
        boolean[] elsewhere = new boolean[now.length];
        for (int i : order) {
            long events = now[i] - counted[i];
            if (second < first) {
                elsewhere[i] = true;
                second += events;
            } else {
                first += events;
            }
        }
        return elsewhere;
    }
}
