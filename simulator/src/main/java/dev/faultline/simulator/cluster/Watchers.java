package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.Note;
import dev.faultline.simulator.run.RunBook;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Those who watch a run. Each is sent a frame only when it has dealt with the one before, and then all that came
 * meanwhile: a slow one misses frames and never piles them up.
 */
final class Watchers {
    private static final long FORGOTTEN_AFTER = 10 * VirtualTime.SECOND;
    private static final long LOST_AFTER = 3 * VirtualTime.SECOND;
    private static final int POINTS_A_FRAME = 500;
    private static final int NOTES_A_FRAME = 500;
    private static final int HOPS_A_FRAME = 2000;

    private final Map<ActorRef<Showing>, Watcher> watchers = new LinkedHashMap<>();
    private final ActorRef<RunOrder> from;
    private long number = System.currentTimeMillis() << 4; // so that it grows when the run moves, too

    private static final class Watcher {
        long heardAt;
        long sentAt;
        boolean waiting;
        boolean whole = true;
        boolean more = true;
        long pointsTo = -1;
        long notesTo;
        final List<Hop> hops = new ArrayList<>();

        Watcher(long wall) {
            heardAt = wall;
        }

        void startOver() {
            whole = true;
            more = true;
            pointsTo = -1;
            notesTo = 0;
            hops.clear();
        }
    }

    Watchers(ActorRef<RunOrder> from) {
        this.from = from;
    }

    /** Returns whether it is new. */
    boolean watch(ActorRef<Showing> ref, long wall) {
        Watcher known = watchers.get(ref);
        if (known == null) {
            watchers.put(ref, new Watcher(wall));
            return true;
        }
        known.heardAt = wall;
        return false;
    }

    void unwatch(ActorRef<Showing> ref) {
        watchers.remove(ref);
    }

    void seen(ActorRef<Showing> ref) {
        Watcher watcher = watchers.get(ref);
        if (watcher != null) {
            watcher.waiting = false;
        }
    }

    /** Forgets those who have not been heard of for a while. */
    void tend(long wall) {
        watchers.values().removeIf(watcher -> wall - watcher.heardAt > FORGOTTEN_AFTER);
        for (Watcher watcher : watchers.values()) {
            if (watcher.waiting && wall - watcher.sentAt > LOST_AFTER) {
                watcher.waiting = false; // the frame or its answer got lost
                watcher.startOver();
            }
        }
    }

    boolean none() {
        return watchers.isEmpty();
    }

    /** Whether anybody can take a frame now. */
    boolean ready() {
        return watchers.values().stream().anyMatch(watcher -> !watcher.waiting);
    }

    /** Whether anybody can take a frame now who has not seen all that there is. */
    boolean hungry() {
        return watchers.values().stream().anyMatch(watcher -> !watcher.waiting && watcher.more);
    }

    /** There is something that everybody wants to see. */
    void freshen() {
        watchers.values().forEach(watcher -> watcher.more = true);
    }

    /** What was shown is no longer so: everybody starts over. */
    void startOver() {
        watchers.values().forEach(Watcher::startOver);
    }

    /** Everything that a frame can hold, for somebody who does not watch. */
    Frame whole(Frame bare, RunBook book) {
        List<Point> points = last(book.series().points(), POINTS_A_FRAME);
        return bare.with(++number, true, points, List.of(), last(book.notes(), NOTES_A_FRAME));
    }

    /**
     * @param bare a frame without what came since the last one
     * @param hops since the last call
     */
    void show(Frame bare, RunBook book, List<Hop> hops, int returns, long wall) {
        watchers.forEach((ref, watcher) -> {
            addHops(watcher, hops);
            if (!watcher.waiting) {
                ref.tell(new Showing.Show(next(watcher, bare, book), returns, from));
                watcher.waiting = true;
                watcher.sentAt = wall;
            }
        });
    }

    private static void addHops(Watcher watcher, List<Hop> hops) {
        watcher.hops.addAll(hops);
        int excess = watcher.hops.size() - HOPS_A_FRAME;
        if (excess > 0) {
            watcher.hops.subList(0, excess).clear();
        }
    }

    private Frame next(Watcher watcher, Frame bare, RunBook book) {
        List<Point> points = book.series().after(watcher.pointsTo);
        List<Note> notes = book.notes();
        long firstNote = Math.max(book.droppedNotes(), watcher.notesTo);
        notes = notes.subList((int) (firstNote - book.droppedNotes()), notes.size());
        watcher.more = points.size() > POINTS_A_FRAME || notes.size() > NOTES_A_FRAME;
        points = first(points, POINTS_A_FRAME);
        notes = first(notes, NOTES_A_FRAME);
        Frame frame = bare.with(++number, watcher.whole, points, List.copyOf(watcher.hops), notes);
        watcher.whole = false;
        watcher.hops.clear();
        watcher.notesTo = firstNote + notes.size();
        if (!points.isEmpty()) {
            watcher.pointsTo = points.get(points.size() - 1).time();
        }
        return frame;
    }

    private static <T> List<T> first(List<T> list, int count) {
        return List.copyOf(list.subList(0, Math.min(count, list.size())));
    }

    private static <T> List<T> last(List<T> list, int count) {
        return List.copyOf(list.subList(Math.max(0, list.size() - count), list.size()));
    }
}
