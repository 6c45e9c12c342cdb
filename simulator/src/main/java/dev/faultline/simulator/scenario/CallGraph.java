package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Findings.Mention;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.spec.Type.Reference.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who calls whom and waits for the answer. A cycle of such calls is refused; a queue in it breaks the cycle. */
final class CallGraph {
    /** What is handed to these is not waited for. */
    static final Set<String> STORES_MESSAGES = Set.of("queue", "log", "topic", "dead-letter");

    private final Scenario scenario;
    private final Findings findings;
    private final Map<String, List<Mention>> calls = new LinkedHashMap<>();

    CallGraph(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
        scenario.components().keySet().forEach(name -> calls.put(name, new ArrayList<>()));
        findings.mentions().stream()
                .filter(this::waits)
                .forEach(m -> callsOf(m.spot().component()).add(m));
    }

    private List<Mention> callsOf(String component) {
        return Objects.requireNonNull(calls.get(component));
    }

    private boolean waits(Mention mention) {
        Box from = scenario.components().get(mention.spot().component());
        Box to = scenario.components().get(mention.name());
        return mention.type().target() == Target.COMPONENT
                && from != null
                && to != null
                && !STORES_MESSAGES.contains(from.kind().name())
                && !STORES_MESSAGES.contains(to.kind().name());
    }

    /** A walk in depth without recursion: there may be thousands of components in a row. */
    void check() {
        Set<String> done = new LinkedHashSet<>();
        for (String start : calls.keySet()) {
            Deque<String> path = new ArrayDeque<>();
            Map<String, Integer> next = new LinkedHashMap<>();
            path.push(start);
            while (!path.isEmpty()) {
                String at = path.peek();
                List<Mention> targets = callsOf(at);
                int index = next.merge(at, 1, Integer::sum) - 1;
                if (done.contains(at) || index >= targets.size()) {
                    done.add(at);
                    path.pop();
                } else if (path.contains(targets.get(index).name())) {
                    cycle(path, targets.get(index));
                } else {
                    path.push(targets.get(index).name());
                }
            }
        }
    }

    private void cycle(Deque<String> path, Mention closing) {
        List<String> names = new ArrayList<>();
        for (String name : path) {
            names.add(0, name);
            if (name.equals(closing.name())) {
                break;
            }
        }
        names.add(closing.name());
        findings.problem(
                closing.place(),
                "a cycle of calls: " + String.join(" -> ", names)
                        + "; a call that waits for itself never ends, so put a queue between");
    }
}
