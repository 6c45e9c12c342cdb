package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps at most one frame for a reader that may be slow. What is new in frames that it missed is put together; where
 * that grows too long the feed asks to be begun anew with a whole frame.
 */
final class Feed {
    private static final int MOST_NEWS = 4000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Frame waiting;
    private boolean overrun;
    private boolean closed;

    /** Hands a frame in; never waits. */
    void offer(Frame frame) {
        lock.lock();
        try {
            if (frame.whole()) {
                overrun = false;
                waiting = frame;
            } else if (!overrun) {
                Frame merged = waiting == null ? frame : merge(waiting, frame);
                overrun = merged.points().size() + merged.notes().size() > MOST_NEWS && !merged.whole();
                waiting = overrun ? null : merged;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The latest frame that was not taken yet; null where none came in time, it is overrun or closed. */
    @Nullable Frame take(long timeout, TimeUnit unit) throws InterruptedException {
        lock.lock();
        try {
            long left = unit.toNanos(timeout);
            while (waiting == null && !closed && !overrun && left > 0) {
                left = changed.awaitNanos(left);
            }
            Frame taken = waiting;
            waiting = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether so much was missed that the reader must begin anew. */
    boolean overrun() {
        lock.lock();
        try {
            return overrun;
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How it stands is as in the later one; what is new is of both. */
    private static Frame merge(Frame before, Frame after) {
        List<Frame.Point> points = new ArrayList<>(before.points());
        points.addAll(after.points());
        List<Note> notes = new ArrayList<>(before.notes());
        notes.addAll(after.notes());
        List<Frame.Band> bands = new ArrayList<>(before.bands());
        bands.addAll(after.bands());
        return new Frame(
                after.number(),
                before.whole(),
                after.time(),
                after.state(),
                after.speed(),
                after.reached(),
                after.hash(),
                after.events(),
                after.stoppedBy(),
                after.instances(),
                after.nodes(),
                points,
                after.ledger(),
                after.hops(),
                after.hopShare(),
                bands,
                notes,
                after.settings(),
                after.bill());
    }
}
