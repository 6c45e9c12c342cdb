package dev.faultline.web.content;

import java.time.Duration;

/** Counts changes of the files, and wakes those who wait for one. */
public final class Changes {
    /** Of files that never change. */
    static final Changes NONE = new Changes();

    Changes() {}

    private long version;
    private boolean closed;

    /** How many there have been. */
    public synchronized long version() {
        return version;
    }

    synchronized long next() {
        version++;
        notifyAll();
        return version;
    }

    /** Waits until there is another version than the one seen, or the time is up. Returns what there is then. */
    public synchronized long await(long seen, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (version == seen && !closed) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return version;
    }

    /** Lets all who wait go, now and from now on. */
    synchronized void close() {
        closed = this != NONE;
        notifyAll();
    }
}
