package dev.faultline.simulator.hunt;

import dev.faultline.simulator.hunt.Trial.Breach;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes parts out of a scenario for as long as it still breaks the same rule. */
final class Shrinking {
    /** Without these a run may do what the rules forbid, and rightly. */
    private static final List<Object> KEPT = List.of("timeout", "idempotencyKey", "idempotency", "for");

    private static final int MOST_TRIES = 3000;

    private final ScenarioReader reader;
    private final long seed;
    private final String rule;
    private int tries;

    private Shrinking(ScenarioReader reader, long seed, String rule) {
        this.reader = reader;
        this.seed = seed;
        this.rule = rule;
    }

    static Draft smallest(ScenarioReader reader, Draft draft, long seed, Breach breach) {
        return new Shrinking(reader, seed, breach.rule()).smaller(draft);
    }

    private Draft smaller(Draft draft) {
        Draft smallest = draft;
        for (Draft next = draft; next != null; next = step(smallest)) {
            smallest = next;
        }
        return smallest;
    }

    /** The first smaller one that still breaks the rule, or null. */
    private @Nullable Draft step(Draft draft) {
        for (String name : draft.names()) {
            Draft candidate = draft.without(name);
            if (breaks(candidate)) {
                return candidate;
            }
        }
        for (Draft.Path path : draft.parts()) {
            if (!KEPT.contains(path.steps().get(path.steps().size() - 1))) {
                Draft candidate = draft.without(path);
                if (breaks(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private boolean breaks(Draft candidate) {
        if (tries++ >= MOST_TRIES) {
            return false;
        }
        try {
            Scenario scenario = reader.read("smaller.yaml", candidate.text());
            Optional<Breach> breach = new Trial(scenario, seed).run();
            return breach.isPresent() && breach.get().rule().equals(rule);
        } catch (ScenarioException e) {
            return false;
        }
    }
}
