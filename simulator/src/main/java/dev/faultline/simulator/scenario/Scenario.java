package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as read from a file: validated, defaults filled in, immutable. Changing a path gives another scenario.
 *
 * @param text the file's text, which alone with a seed makes the run
 * @param changes what was set, removed or added since, in order; reading the text and applying them gives this again
 */
public record Scenario(
        String text,
        List<Change> changes,
        String id,
        String title,
        String about,
        long seed,
        long warmup,
        long duration,
        Network network,
        Map<String, RequestClass> requests,
        Map<String, Box> components,
        Map<LinkName, Link> links,
        List<TimelineEntry> timeline,
        List<Goal> goals,
        List<Change> solution,
        List<Knockout> knockouts,
        Limits limits,
        List<Problem> warnings) {

    /** One way, the least any message takes, and what comes on top of it. */
    public record Network(long floor, Distribution extra) {}

    /** What users ask for. {@code effect} names what the ledger follows; keys say which row, entry or shard it is about. */
    public record RequestClass(String name, int index, @Nullable String effect, KeyPattern keys) {}

    /** A component: a box on the diagram. */
    public record Box(String name, Kind kind, Settings settings) {}

    /** The two ends of a link, by component. */
    public record LinkName(String from, String to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    /** What differs from the network's latency on one link. */
    public record Link(long floor, Distribution extra) {}

    /**
     * A fault and when it is there. {@code span} is null where it stays until healed by hand.
     *
     * @param target component, instance, or link as written
     * @param text as one would write it after {@code --fault}: a YAML flow mapping on one line
     */
    public record TimelineEntry(
            String id, long at, @Nullable Long span, String target, FaultKind kind, Settings settings, Fault fault, String text) {}

    /** Something that shall hold, read from data; see the goals' own keys. */
    public record Goal(String id, Settings settings) {}

    /** {@code set} keys at a path, or {@code remove} it. {@code text} is the change as one would write it in a file. */
    public record Change(String id, String at, Action action, String text) {
        /** What is done at the path. */
        public enum Action {
            SET,
            REMOVE
        }
    }

    /** The solution without one of its changes must fail these goals. */
    public record Knockout(String without, List<String> mustFail) {}

    /** Budgets of a run; each has a default and may be raised in the file. */
    public record Limits(
            long instances, long links, double rate, long events, long queued, long histogramBytes, long openIntents) {}

    public Optional<RequestClass> requestClass(int index) {
        return requests.values().stream().filter(r -> r.index() == index).findFirst();
    }

    /** Names of all effects, in the order of the file; their place is their number. */
    public List<String> effects() {
        return requests.values().stream()
                .map(RequestClass::effect)
                .filter(java.util.Objects::nonNull)
                .map(String.class::cast)
                .distinct()
                .toList();
    }
}
