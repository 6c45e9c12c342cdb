package dev.faultline.web.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** A bar that fills up on standard error; nothing at all where nobody watches it. */
final class Progress implements Watch, AutoCloseable {
    private static final int WIDTH = 40;
    private static final long FIRST_AFTER = 400_000_000L;
    private static final long THEN_EVERY = 100_000_000L;
    private static final String CLEAR = "\r" + " ".repeat(WIDTH + 30) + "\r";

    private final Terminal terminal;
    private final PrintWriter err;
    private final double whole;
    private final long start = System.nanoTime();
    private final Map<Long, Long> reached = new TreeMap<>();
    private long next = start + FIRST_AFTER;
    private boolean shown;

    Progress(Terminal terminal, PrintWriter err, Plan plan) {
        this.terminal = terminal;
        this.err = err;
        this.whole = (double) plan.until() * plan.seeds().size();
    }

    @Override
    public synchronized void reached(long seed, long time) {
        reached.put(seed, time);
        long now = System.nanoTime();
        if (terminal.progress() && now >= next) {
            next = now + THEN_EVERY;
            shown = true;
            err.print("\r" + line(now));
            err.flush();
        }
    }

    private String line(long now) {
        long done = reached.values().stream().mapToLong(Long::longValue).sum();
        double share = done / whole;
        int full = (int) (share * WIDTH);
        String bar =
                (terminal.unicode() ? "█" : "#").repeat(full) + (terminal.unicode() ? "░" : ".").repeat(WIDTH - full);
        double left = (now - start) / 1e9 * (1 - share) / share;
        return String.format("%s %3.0f%%  %s s left   ", bar, share * 100, Words.number(left));
    }

    @Override
    public synchronized void close() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
