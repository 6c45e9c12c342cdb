package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Sandbox;

/** What a live run is told, from wherever in the cluster. */
sealed interface RunOrder extends Remote, RunActor.Message, RunEntity.Message {
    /** Start, or go on where the journal says. */
    record Open(Sandbox.Opening opening, ActorRef<RunReply> replyTo) implements RunOrder {}

    record Carry(Command command, ActorRef<RunReply> replyTo) implements RunOrder {}

    record Inquire(Inquiry inquiry, ActorRef<RunReply> replyTo) implements RunOrder {}

    /**
     * I am still watching. Said again and again: the run may have moved, and a run that hears nothing forgets me.
     *
     * @param returns how often the run had gone back when I last saw it; -1 if I never did
     * @param time at which I saw it last
     */
    record Watch(ActorRef<Showing> watcher, int returns, long time) implements RunOrder {}

    /** I have dealt with that frame, and can take another. */
    record Seen(ActorRef<Showing> watcher, long number) implements RunOrder {}

    record Unwatch(ActorRef<Showing> watcher) implements RunOrder {}

    /** Stop carrying the run. */
    record Release(ActorRef<RunReply> replyTo) implements RunOrder {}

    /** What one may want to know about a run, beside its frames. */
    sealed interface Inquiry {
        /** @param reason its label */
        record Failures(String reason) implements Inquiry {}

        record Examples(String effect, EffectState state) implements Inquiry {}

        record Curves() implements Inquiry {}

        record Parked(String component) implements Inquiry {}

        /** All that a replay needs. */
        record Record() implements Inquiry {}
    }
}
