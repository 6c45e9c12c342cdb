package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.Sandbox.Refused;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a live run is asked while it is busy, and who waits for it to arrive somewhere. */
final class Orders {
    private static final long LONGEST_WAIT = 2 * VirtualTime.SECOND;

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final List<Consumer<RunReply>> arrivals = new ArrayList<>();
    private long since;

    /** To be done when the run can be touched; a refusal becomes the answer. */
    void add(Consumer<RunReply> reply, Runnable work) {
        waiting.add(() -> {
            try {
                work.run();
            } catch (Refused | JournalException refused) {
                reply.accept(new RunReply.Refusal(String.valueOf(refused.getMessage())));
            }
        });
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void doNext() {
        waiting.remove().run();
    }

    /** Is answered on arrival, or after a while. */
    void awaitArrival(Consumer<RunReply> reply, long wall) {
        if (arrivals.isEmpty()) {
            since = wall;
        }
        arrivals.add(reply);
    }

    /** Whether somebody has waited long enough to be told how the run stands on its way. */
    boolean impatient(long wall) {
        return !arrivals.isEmpty() && wall - since > LONGEST_WAIT;
    }

    void arrived(Frame frame) {
        arrivals.forEach(reply -> reply.accept(new RunReply.Stands(frame)));
        arrivals.clear();
    }
}
