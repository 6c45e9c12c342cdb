package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Frame;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What somebody has seen of a run, kept outside of the actor that watches for it, which may go down with its node. */
final class Sight {
    private static final Logger LOG = LoggerFactory.getLogger(Sight.class);

    private final Consumer<Frame> listener;
    private int returns = -1;
    private long time;

    Sight(Consumer<Frame> listener) {
        this.listener = listener;
    }

    void see(Frame frame, int newReturns) {
        synchronized (this) {
            returns = newReturns;
            time = frame.time();
        }
        try {
            listener.accept(frame);
        } catch (RuntimeException e) {
            LOG.warn("A frame could not be handed on", e);
        }
    }

    synchronized int returns() {
        return returns;
    }

    synchronized long time() {
        return time;
    }
}
