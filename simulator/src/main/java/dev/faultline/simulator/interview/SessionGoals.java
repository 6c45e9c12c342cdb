package dev.faultline.simulator.interview;

import dev.faultline.simulator.interview.DefenceFault.Option;
import dev.faultline.simulator.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** What the runs of a session are judged by, as goals of their scenarios. */
final class SessionGoals {
    private SessionGoals() {}

    static List<Node> load(Interview interview) {
        return interview.constraints().stream()
                .filter(Constraint::underLoad)
                .map(constraint -> goal(constraint.id(), constraint.check()))
                .toList();
    }

    static List<Node> defence(Interview interview, DefenceFault fault) {
        List<Node> goals = new ArrayList<>();
        interview.constraints().stream()
                .filter(Constraint::underFaults)
                .forEach(constraint -> goals.add(goal(constraint.id(), constraint.check())));
        for (Option option : fault.prediction().options()) {
            goals.add(goal(option.goal(), option.shows()));
        }
        return goals;
    }

    private static Node goal(String id, Node.Fields check) {
        return check.with("id", check.place(), Designs.scalar(id, check));
    }
}
