package dev.faultline.web.cli;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.run.Totals.EffectTotals;
import java.util.ArrayList;
import java.util.List;

/** The account of one effect as a sum: {@code charge: intended 120 = once 118 + duplicated 2}. */
final class LedgerLine {
    private LedgerLine() {}

    static List<String> of(String effect, EffectTotals totals) {
        List<String> parts = new ArrayList<>();
        for (EffectState state : EffectState.values()) {
            if (state == EffectState.ONCE || totals.count(state) > 0) {
                parts.add(Words.apart(state.label()) + " " + Words.count(totals.count(state)));
            }
        }
        String sum = effect + ": intended " + Words.count(totals.intended()) + " = " + String.join(" + ", parts);
        List<String> lines = new ArrayList<>(Words.wrap(sum, Terminal.WIDTH, 2));
        if (totals.appliedButToldFailed() > 0) {
            lines.add("    applied, but whoever wanted it was told that it failed: "
                    + Words.count(totals.appliedButToldFailed()));
        }
        return lines;
    }
}
