package dev.faultline.simulator.hunt;

import dev.faultline.simulator.time.RandomStream;
import java.util.List;

/** Choices that follow from a seed. */
final class Dice {
    private final RandomStream random;

    Dice(long seed) {
        this.random = new RandomStream(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    String millis(int from, int to) {
        return between(from, to) + "ms";
    }

    String percent(int from, int to) {
        return between(from, to) + "%";
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
