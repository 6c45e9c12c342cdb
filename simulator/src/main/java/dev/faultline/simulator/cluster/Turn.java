package dev.faultline.simulator.cluster;

import dev.faultline.simulator.measure.Facts;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/**
 * What goes back and forth between the conductor and one instance: there with a bound, new events and perhaps a
 * question, back with what came of it. There is one for each instance, handed over by message; only whoever holds it
 * touches it. So a window costs one message each way and no garbage.
 */
final class Turn implements RunActor.Message, SoloRun.Message, Foreman.Message {
    private final @Nullable Conductor conductor;
    private final int address;

    // There
    Bound bound = Bound.at(0);
    final Batch inbox = new Batch();

    @Nullable Question question;

    // And back
    final Batch outbox = new Batch();
    final Facts facts = new Facts();

    @Nullable Answer answer;

    long nextTime = VirtualTime.NEVER;
    int nextSource;
    long nextSequence;
    long hash;
    long events;
    long held;

    /** @param conductor whose turn it is; null where it does not travel itself */
    Turn(@Nullable Conductor conductor, int address) {
        this.conductor = conductor;
        this.address = address;
    }

    @Nullable Conductor conductor() {
        return conductor;
    }

    int address() {
        return address;
    }
}
