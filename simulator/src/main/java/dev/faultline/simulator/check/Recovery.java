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
        long since = -1;
        long worst = -1;
        long asked = 0;
        for (Span span : Windows.steps(goal)) {
            Seen seen = Seen.of(evidence, goal.text("recovers"), span);
            if (seen.offered() > 0 && seen.goodShare() < share) {
                since = -1;
                worst = span.from();
            } else if (since < 0) {
                since = span.from();
                asked = 0;
            }
            asked += seen.offered();
            if (since >= 0 && span.to() - since >= hold) {
                break;
            }
        }
        // Where nobody asks for anything, nobody is served well.
        long end = after + goal.duration("within") + hold;
        boolean held = since >= 0 && end - since >= hold && asked > 0;
        String expected =
                "goodShare of " + goal.text("recovers") + " at least " + Units.ofShare(share) + " again within "
                        + Units.ofDuration(goal.duration("within")) + " after " + Units.ofDuration(after) + ", for "
                        + Units.ofDuration(hold);
        String measured = held ? "after " + Units.ofDuration(since - after) : "not in time";
        String evidenceText = worst < 0 ? "never below it" : "last below it at " + VirtualTime.clock(worst);
        return new Verdict(id, held, expected, measured, evidenceText);
    }
}
