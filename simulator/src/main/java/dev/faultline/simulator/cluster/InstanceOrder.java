package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instance that lives apart from its run is told. */
sealed interface InstanceOrder extends Remote {
    /**
     * Become this instance.
     *
     * @param crew tells apart the crews that a run has one after the other
     */
    record Join(long crew, int address, Journal.Header header, ActorRef<InstanceNews> home) implements InstanceOrder {}

    /** A turn: execute everything before the bound, then answer. */
    record Advance(
            Bound bound, List<Event> events, @Nullable Question question) implements InstanceOrder {}

    /** You are no longer wanted. */
    record Leave() implements InstanceOrder {}
}
