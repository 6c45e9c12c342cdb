package dev.faultline.simulator.hunt;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.spec.Settings;
import java.util.List;

/** Where readers and writers of a quorum must meet, R + W > N, no read misses a write that was acknowledged before it. */
final class Quorums extends Rule {
    private final List<String> strict;

    Quorums(Scenario scenario) {
        strict = scenario.components().values().stream()
                .filter(Quorums::isStrict)
                .map(Box::name)
                .toList();
    }

    private static boolean isStrict(Box box) {
        Settings quorum = box.settings().has("quorum") ? box.settings().section("quorum") : null;
        return quorum != null && quorum.count("r") + quorum.count("w") > quorum.count("n");
    }

    @Override
    String name() {
        return "no acknowledged write is lost where R + W > N";
    }

    @Override
    void atMark(PlainRun run) {
        if (strict.isEmpty()) {
            return;
        }
        for (Instance instance : run.instances()) {
            if (strict.contains(instance.place().component())) {
                for (Counter counter : instance.stats().counters()) {
                    if (counter.name().equals("staleReads") && counter.count() > 0) {
                        broken(instance.place().name() + ": " + counter.count()
                                + " reads missed a write that had been acknowledged");
                    }
                }
            }
        }
    }
}
