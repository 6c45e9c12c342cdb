package dev.faultline.simulator.trace;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Replay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests that a run keeps in mind: failed, late, slow, with an effect that went astray, and a sample of the rest. */
public final class Examples {
    private static final int MOST = 200;

    private final Map<String, List<Long>> groups = new LinkedHashMap<>();

    private Examples() {}

    /** Those of a run; the replay must be of the same. */
    public static Examples of(PlainRun run, Replay replay) {
        Examples examples = new Examples();
        for (Instance instance : run.instances()) {
            String component = instance.place().component();
            for (ClassStats stats : instance.stats().classes()) {
                examples.add(component + "." + stats.name(), stats);
            }
        }
        Ledger ledger = run.book().ledger();
        int effect = 0;
        for (Ledger.Account account : ledger.accounts()) {
            for (EffectState state : EffectState.values()) {
                if (state != EffectState.ONCE && account.count(state) > 0) {
                    examples.add(
                            account.effect() + " " + state.label(), replay.requestsOf(ledger.examples(effect, state)));
                }
            }
            effect++;
        }
        return examples;
    }

    private void add(String users, ClassStats stats) {
        for (Reason reason : Reason.values()) {
            if (reason != Reason.OK) {
                add(users + " failed: " + reason.label(), stats.failedExamples(reason));
            }
        }
        add(users + " late", stats.lateExamples());
        add(users + " slowest", stats.slowest());
        add(users + " sample", stats.sample());
    }

    private void add(String why, List<Long> requests) {
        if (!requests.isEmpty()) {
            groups.computeIfAbsent(why, none -> new ArrayList<>()).addAll(requests);
        }
    }

    /** Requests by what they are examples of, in a fixed order. */
    public Map<String, List<Long>> groups() {
        return groups;
    }

    /** All of them, each once; at most 200, the failed ones first. */
    public List<Long> all() {
        return groups.values().stream()
                .flatMap(List::stream)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
