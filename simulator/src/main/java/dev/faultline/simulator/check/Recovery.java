package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.Windows;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;

/** Judges goals on being good again after a fault, soon enough and for long enough. */
final class Recovery {
    private Recovery() {}

    static Verdict judge(String id, Settings goal, Evidence evidence) {
        double share = goal.share("atLeast");
        long after = goal.duration("after");
        long hold = goal.duration("hold");
        Streak streak = new Streak(hold);
        for (Span span : Windows.steps(goal)) {
            Seen seen = Seen.of(evidence, goal.text("recovers"), span);
            streak.add(span, seen.offered() > 0 && seen.goodShare() < share, seen.offered());
        }
        boolean held = streak.held();
        String expected =
                "goodShare of " + goal.text("recovers") + " at least " + Units.ofShare(share) + " again within "
                        + Units.ofDuration(goal.duration("within")) + " after " + Units.ofDuration(after) + ", for "
                        + Units.ofDuration(hold);
        String measured = held ? "after " + Units.ofDuration(streak.since() - after) : "not in time";
        String evidenceText =
                streak.worst() < 0 ? "never below it" : "last below it at " + VirtualTime.clock(streak.worst());
        return new Verdict(id, held, expected, measured, evidenceText);
    }
}
