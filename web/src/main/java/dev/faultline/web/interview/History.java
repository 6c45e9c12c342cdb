package dev.faultline.web.interview;

import java.util.ArrayList;
import java.util.List;

/**
 * Earlier texts of a design, so that every edit can be taken back, over a reload too. What was typed in one go is one
 * edit.
 *
 * @param undone texts that were taken back, the latest last
 * @param typedAt when the latest edit was typed; 0 where it was made otherwise
 */
record History(List<String> done, List<String> undone, long typedAt) {
    static final History NONE = new History(List.of(), List.of(), 0);

    private static final int MOST_CHARACTERS = 100_000;
    private static final long IN_ONE_GO = 4_000;

    /** Another text comes in the place of this one. */
    History edited(String before) {
        return pushed(before, 0);
    }

    /** @param now milliseconds */
    History typed(String before, long now) {
        return typedAt > 0 && now - typedAt < IN_ONE_GO && !done.isEmpty()
                ? new History(done, List.of(), now)
                : pushed(before, now);
    }

    private History pushed(String before, long at) {
        List<String> longer = new ArrayList<>(done);
        longer.add(before);
        while (longer.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
            longer.remove(0);
        }
        return new History(List.copyOf(longer), List.of(), at);
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    /** The text before the latest edit. */
    String previous() {
        return done.get(done.size() - 1);
    }

    String next() {
        return undone.get(undone.size() - 1);
    }

    /** @param now the text that is taken back */
    History back(String now) {
        List<String> later = new ArrayList<>(undone);
        later.add(now);
        return new History(done.subList(0, done.size() - 1), later, 0);
    }

    /** @param now the text in whose place the next one comes */
    History forth(String now) {
        List<String> earlier = new ArrayList<>(done);
        earlier.add(now);
        return new History(earlier, undone.subList(0, undone.size() - 1), 0);
    }
}
