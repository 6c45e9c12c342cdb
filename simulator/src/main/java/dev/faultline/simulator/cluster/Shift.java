package dev.faultline.simulator.cluster;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one window that go to a second thread, and come back from there, as one message. Handed over like a turn:
 * only whoever holds it touches it.
 */
final class Shift implements RunActor.Message, SoloRun.Message, Foreman.Message {
    private @Nullable Turn[] turns = new Turn[64];
    private int size;

    void add(Turn turn) {
        if (size == turns.length) {
            turns = Arrays.copyOf(turns, size * 2);
        }
        turns[size++] = turn;
    }

    int size() {
        return size;
    }

    Turn get(int index) {
        return Objects.requireNonNull(turns[index]);
    }

    void clear() {
        size = 0;
    }
}
