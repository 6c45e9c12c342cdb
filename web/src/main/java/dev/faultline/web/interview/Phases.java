package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.web.store.Session.State;
import dev.faultline.web.store.Session.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** From one phase to the next, and the time that each has. Time that runs out stops nobody. */
final class Phases {
    private Phases() {}

    static State first(Interview interview, long now) {
        return state(interview.phases().get(0), now, null);
    }

    private static State state(Phase phase, long now, @Nullable Long finishedAt) {
        Timer timer = new Timer(TimeUnit.MINUTES.toMillis(phase.minutes()), finishedAt == null ? now : null, 0);
        return new State(phase.kind().label(), timer, finishedAt);
    }

    /** The state after a phase; it itself where it is the last. */
    static State after(Interview interview, Phase.Kind kind, long now) {
        int next = interview.phases().indexOf(interview.phase(kind)) + 1;
        return state(interview.phases().get(Math.min(next, interview.phases().size() - 1)), now, null);
    }

    /** Into an earlier phase, with what was left of its time. */
    static State back(Phase.Kind kind, Timer left, long now) {
        return new State(kind.label(), left.started(now), null);
    }

    /** With the clock stopped for good. */
    static State finished(State state, long now) {
        return new State(state.phase(), state.timer().paused(now), now);
    }
}
