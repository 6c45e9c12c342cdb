package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import dev.faultline.simulator.run.Frame;

/** What those who watch a run are shown. */
sealed interface Showing extends WatcherActor.Message, Remote {
    /**
     * @param returns how often the run has gone back
     * @param from who wants to hear when it was seen
     */
    record Show(Frame frame, int returns, ActorRef<RunOrder> from) implements Showing {}
}
