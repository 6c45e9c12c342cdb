package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.policy.Criticality;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as read from a file: validated, defaults filled in, immutable. {@link ScenarioReader#with} makes another one
 * from it.
 *
 * @param file what messages call the file
 * @param text the file's text, which alone with a seed makes the run
 * @param topic what it is about in a word or two, or empty
 * @param changes what was set or removed since, in order; reading the text and applying them gives this again
 * @param effects names of all effects, in the order in which they are first written; their place is their number
 * @param campaigns faults by chance, beside those of the timeline
 * @param solution changes with which the goals are met; those of one entry of the file share its id
 */
public record Scenario(
        String file,
        String text,
        List<Change> changes,
        String id,
        String title,
        String about,
        String topic,
        long seed,
        long warmup,
        long duration,
        Network network,
        Zones zones,
        Map<String, RequestClass> requests,
        List<String> effects,
        Map<String, Box> components,
        Map<LinkName, Link> links,
        List<TimelineEntry> timeline,
        List<Campaign> campaigns,
        List<Goal> goals,
        List<Alert> alerts,
        List<Change> solution,
        List<Knockout> knockouts,
        Limits limits,
        List<Problem> warnings) {

    /** One way, the least any message takes, what comes on top of it, and bytes a second, 0 for any number. */
    public record Network(long floor, Distribution extra, long bandwidth) {}

    /** What users ask for. {@code effect} names what the ledger follows; keys say which row, entry or shard it is about;
     * {@code payload} and {@code reply} are the bytes of what is asked and of what is answered. */
    public record RequestClass(
            String name,
            int index,
            @Nullable String effect,
            KeyPattern keys,
            long payload,
            long reply,
            Criticality criticality) {}

    /** A component: a box on the diagram. */
    public record Box(String name, Kind kind, Settings settings) {}

    /** The two ends of a link, by component. */
    public record LinkName(String from, String to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    /** What differs from the network on one link. */
    public record Link(long floor, Distribution extra, long bandwidth) {}

    /**
     * A fault and when it is there. {@code span} is null where it stays until healed by hand.
     *
     * @param id its own, or made of its kind and its number in the timeline; empty for a text that gives none
     * @param target component, instance, or link as written; {@link Scenario#aim} understands it
     * @param text as one would write it after {@code --fault}: a YAML flow mapping on one line
     */
    public record TimelineEntry(
            String id,
            long at,
            @Nullable Long span,
            String target,
            FaultKind kind,
            Settings settings,
            Fault fault,
            String text) {}

    /** What a fault is aimed at. */
    public sealed interface Aim {
        /** All instances, or all links, of a component. */
        record All(String component) implements Aim {}

        /** @param index from 0 */
        record Instance(String component, int index) implements Aim {}

        /** The ends of a link, each a component, an instance, {@code zone a} or {@code region b}. */
        record Between(LinkName link) implements Aim {}

        /** All that is in a zone or a region, or the links that cross its border. */
        record Within(String target) implements Aim {}
    }

    /** Something that shall hold, read from data; see the goals' own keys. */
    public record Goal(String id, Settings settings) {}

    /** A rule by which somebody is called, read from data; see the alerts' own keys. */
    public record Alert(String id, Settings settings) {}

    /**
     * A change to a scenario: {@code set} at a path, or {@code remove} what is there.
     *
     * @param id empty for a change that has none
     * @param at a path: {@code shop.checkout.pay}
     * @param text the new value on one line of YAML; where it is a mapping, its keys are set and the others stay; empty
     *     for a removal
     */
    public record Change(String id, String at, Action action, String text) {
        public static Change set(String path, String value) {
            return new Change("", path, Action.SET, value);
        }

        public static Change remove(String path) {
            return new Change("", path, Action.REMOVE, "");
        }

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

    /** Whether messages weigh anything. */
    public boolean hasFreight() {
        return requests.values().stream().anyMatch(each -> each.payload() > 0 || each.reply() > 0);
    }

    /** What a fault's target means; empty where there is no such thing. */
    public Optional<Aim> aim(String target) {
        return Aims.of(this, target);
    }

    /** Whether what something is aimed at is what is meant, or one of its instances; all is meant by an empty name. */
    public boolean isAt(String target, String meant) {
        return meant.isEmpty()
                || target.replace(" ", "").equals(meant.replace(" ", ""))
                || aim(target)
                        .filter(aim -> aim instanceof Aim.Instance instance
                                && instance.component().equals(meant))
                        .isPresent();
    }

    public Scenario withSeed(long newSeed) {
        return new Scenario(
                file,
                text,
                changes,
                id,
                title,
                about,
                topic,
                newSeed,
                warmup,
                duration,
                network,
                zones,
                requests,
                effects,
                components,
                links,
                timeline,
                campaigns,
                goals,
                alerts,
                solution,
                knockouts,
                limits,
                warnings);
    }

    Scenario withWarnings(List<Problem> newWarnings) {
        return new Scenario(
                file,
                text,
                changes,
                id,
                title,
                about,
                topic,
                seed,
                warmup,
                duration,
                network,
                zones,
                requests,
                effects,
                components,
                links,
                timeline,
                campaigns,
                goals,
                alerts,
                solution,
                knockouts,
                limits,
                newWarnings);
    }
}
