package dev.faultline.simulator.hunt;

import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a hunt has met: kinds of components, policies, and faults that came together. Of runs in which each fault met a message. */
public final class Coverage {
    private static final List<String> POLICIES = List.of(
            "retry",
            "budget",
            "hedge",
            "breaker",
            "bulkhead",
            "rateLimit",
            "cancel",
            "idempotencyKey",
            "idempotency",
            "idempotent",
            "batch",
            "shed",
            "dropExpired",
            "order",
            "patience",
            "codel",
            "adaptive",
            "utilisation",
            "scalability",
            "gc",
            "boundedLoad",
            "again",
            "pool",
            "health",
            "outliers",
            "sticky",
            "slowStart",
            "autoscale",
            "warmUp",
            "sharded",
            "replicas",
            "quorum",
            "readYourWrites",
            "version",
            "singleFlight",
            "shards",
            "deadLetter",
            "zones",
            "preferZone",
            "bandwidth",
            "ramp",
            "fade",
            "flaps");

    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> policies = new TreeMap<>();
    private final Map<String, Integer> pairs = new TreeMap<>();
    private final Set<String> triples = new TreeSet<>();
    private int runs;

    public void add(Hunt.Outcome outcome) {
        if (!outcome.touched()) {
            return;
        }
        runs++;
        Scenario scenario = outcome.scenario();
        scenario.components().values().stream()
                .map(box -> box.kind().name())
                .distinct()
                .forEach(kind -> kinds.merge(kind, 1, Integer::sum));
        POLICIES.stream().filter(outcome.keys()::contains).forEach(policy -> policies.merge(policy, 1, Integer::sum));
        List<String> faults = scenario.timeline().stream()
                .map(entry -> entry.kind().name())
                .sorted()
                .toList();
        for (int i = 0; i < faults.size(); i++) {
            for (int j = i + 1; j < faults.size(); j++) {
                pairs.merge(faults.get(i) + " with " + faults.get(j), 1, Integer::sum);
            }
        }
        if (faults.size() == 3) {
            triples.add(String.join(" with ", faults));
        }
    }

    /** Runs that count. */
    public int runs() {
        return runs;
    }

    /** In words, a line for each sort of thing, and what was never met. */
    public List<String> lines() {
        int faults = Faults.ALL.size();
        int possible = faults * (faults + 1) / 2;
        List<String> lines = new ArrayList<>();
        lines.add("kinds     " + kinds.size() + " of " + Kinds.ALL.size() + ": " + words(kinds));
        lines.add("policies  " + policies.size() + " of " + POLICIES.size() + ": " + words(policies));
        lines.add("pairs of faults  " + pairs.size() + " of " + possible
                + pairs.values().stream()
                        .min(Integer::compare)
                        .map(few -> ", each at least " + few + " times")
                        .orElse(""));
        lines.add("triples of faults  " + triples.size() + " of " + possible * (faults + 2) / 3);
        return lines;
    }

    private static String words(Map<String, Integer> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((name, count) -> words.add(name + " " + count));
        return String.join(", ", words);
    }
}
