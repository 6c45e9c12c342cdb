package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Observation.Observed;
import dev.faultline.simulator.scenario.Windows;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Judges a run by some checks, and measures quantities in it. To be made before the run begins. */
public final class Jury {
    private final Witness run;
    private final Supplier<Witness> untouched;
    private final List<Check> checks;
    private final List<Judge> judges = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();

    /** @param untouched the same board with the same seed to which nothing is done; asked for where it is needed */
    public Jury(List<Check> checks, List<Quantity> quantities, Witness run, Supplier<Witness> untouched) {
        this.run = run;
        this.untouched = untouched;
        this.checks = List.copyOf(checks);
        checks.forEach(check -> judges.add(judge(check.settings())));
        quantities.forEach(quantity -> observations.add(observation(quantity.settings())));
    }

    private Judge judge(Settings settings) {
        if (settings.has("always")) {
            return new Always(run, settings);
        } else if (settings.has("eventually")) {
            return new Eventually(run, "eventually", settings);
        } else if (settings.has("recovers")) {
            return new Eventually(run, "recovers", settings);
        } else if (settings.has("ledger")) {
            return new Ledgers(run, settings);
        } else if (settings.has("event")) {
            return new Sightings(run, settings);
        } else if (settings.has("answered")) {
            return Answered.of(settings);
        } else if (settings.has("all")) {
            return new Together(
                    settings.sections("all").stream().map(this::judge).toList());
        }
        return new Threshold(run, observation(settings), settings);
    }

    private Observation observation(Settings settings) {
        if (settings.has("ratio") || settings.has("difference")) {
            return new Compared(run, untouched.get(), settings);
        } else if (settings.has("ledger")) {
            return new Counted(run, settings);
        } else if (settings.has("event")) {
            return new Lines(run, settings);
        } else if (settings.has("last")) {
            boolean users = Windows.isOfUsers(settings);
            return users ? new Lately(run, settings) : new LatelyLoaded(run, settings);
        }
        return new InWindow(run, "measure", settings);
    }

    /**
     * One verdict for each check, in order.
     *
     * @param answers whether the answer was right, by the id of the question
     */
    public List<Verdict> verdicts(Map<String, Boolean> answers) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < judges.size(); i++) {
            verdicts.add(judges.get(i).verdict(checks.get(i).id(), answers));
        }
        return List.copyOf(verdicts);
    }

    /** One reading for each quantity, in order. */
    public List<Reading> readings() {
        return observations.stream().map(Jury::reading).toList();
    }

    private static Reading reading(Observation observation) {
        Observed seen = observation.now();
        String evidence = seen.judgeable()
                ? seen.evidence()
                : seen.waits() + (seen.evidence().isEmpty() ? "" : "; so far " + seen.evidence());
        return new Reading(seen.value(), observation.unit(), seen.settled(), observation.what(), evidence);
    }
}
