package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import dev.faultline.simulator.time.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instance that lives apart tells its run. */
sealed interface InstanceNews extends Remote, RunActor.Message {
    /** Of which crew this is news. */
    long crew();

    int address();

    /** I am there, and can be spoken to directly. */
    record Joined(long crew, int address, String node, ActorRef<InstanceOrder> instance) implements InstanceNews {}

    /** What came of a turn; the fields are those of {@link Turn}. */
    record Done(
            long crew,
            int address,
            List<Event> events,
            long[] facts,
            @Nullable Answer answer,
            long nextTime,
            int nextSource,
            long nextSequence,
            long hash,
            long executed,
            long held)
            implements InstanceNews {

        static Done of(long crew, Turn turn) {
            Done done = new Done(
                    crew,
                    turn.address(),
                    turn.outbox.toList(),
                    turn.facts.toArray(),
                    turn.answer,
                    turn.nextTime,
                    turn.nextSource,
                    turn.nextSequence,
                    turn.hash,
                    turn.events,
                    turn.held);
            turn.outbox.clear();
            turn.facts.clear();
            turn.answer = null;
            return done;
        }

        /** Fills the turn as if it had been there itself. */
        void into(Turn turn) {
            turn.outbox.addAll(events);
            turn.facts.addAll(facts);
            turn.answer = answer;
            turn.nextTime = nextTime;
            turn.nextSource = nextSource;
            turn.nextSequence = nextSequence;
            turn.hash = hash;
            turn.events = executed;
            turn.held = held;
        }
    }
}
