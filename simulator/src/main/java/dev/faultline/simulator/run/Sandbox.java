package dev.faultline.simulator.run;

import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.scenario.Scenario.Change;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Live runs, as pages see them: wherever they are carried, and wherever they move. */
public interface Sandbox extends AutoCloseable {
    /**
     * A run to be opened. The id is chosen by the opener and names its journal.
     *
     * @param scenario the text of a scenario file
     * @param changes made to it before the start, in order
     */
    record Opening(String runId, String file, String scenario, long seed, List<Change> changes) {
        public Opening {
            changes = List.copyOf(changes);
        }

        /** Of a scenario as it is written. */
        public Opening(String runId, String file, String scenario, long seed) {
            this(runId, file, scenario, seed, List.of());
        }
    }

    /** A run was not there, a command made no sense, or an intervention named something that does not exist. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /** One request and all that was done with it. */
    record Story(long request, List<StoryLine> lines) {}

    /** Latencies at percentiles for the percentile plot; values in nanoseconds. */
    record Curve(String name, long count, double mean, long max, List<Double> percentiles, List<Long> values) {}

    /** A node of the cluster and the runs and instances it carries. */
    record NodeView(String name, String status, int runs, int instances) {}

    /** Starts a run, paused at time 0; a run that is open already, or has a journal, is taken up where it was. */
    CompletionStage<Frame> open(Opening opening);

    /** Carries out a command; fails with {@link Refused}. An intervention is on disk when this completes. */
    CompletionStage<Frame> send(String runId, Command command);

    /**
     * Hands frames to the listener, at most ten a second, until the returned handle is closed. The first is whole. A
     * run that moves to another node goes on by itself.
     */
    AutoCloseable watch(String runId, Consumer<Frame> listener);

    /** What became of a request, found by replaying the run with its eyes on it. */
    CompletionStage<Story> story(String runId, long request);

    /** Requests to look at: those whose effect came into the state. */
    CompletionStage<List<Long>> examples(String runId, String effect, EffectState state);

    /** Requests to look at: those that failed for the reason, by its label. */
    CompletionStage<List<Long>> failures(String runId, String reason);

    /** Percentile curves: one for each class, named {@code users.checkout}, and wait and work for each component. */
    CompletionStage<List<Curve>> curves(String runId);

    /** What lies in a dead-letter component. */
    CompletionStage<List<ParkedMessage>> parked(String runId, String component);

    /** What the run can be run again from, up to where it stands. Fails with {@link Refused} where there is no such run. */
    CompletionStage<Journal.Copy> journal(String runId);

    List<NodeView> nodes();

    /** Stops carrying the run; its journal stays. */
    CompletionStage<Void> release(String runId);

    @Override
    void close();
}
