package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger.Account;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges goals on where intended effects stand at the end. */
final class Books {
    private Books() {}

    static Verdict judge(String id, Settings goal, Evidence evidence) {
        return judge(id, goal, account(goal.text("ledger"), evidence.accounts()));
    }

    static Verdict judge(String id, Settings goal, Account account) {
        List<String> expected = new ArrayList<>();
        List<String> measured = new ArrayList<>();
        // Nothing has gone wrong with effects that nobody wanted: that proves nothing.
        boolean held = account.intended() > 0 || goal.has("intended");
        for (Map.Entry<String, Long> line : lines(account).entrySet()) {
            if (goal.has(line.getKey())) {
                Variant bound = goal.variant(line.getKey());
                held &= holds(bound, line.getValue());
                expected.add(line.getKey() + " " + words(bound));
                measured.add(line.getKey() + " " + line.getValue());
            }
        }
        return new Verdict(
                id,
                held,
                "of " + account.effect() + " " + String.join(", ", expected),
                String.join(", ", measured),
                whole(account));
    }

    static Account account(String effect, List<Account> accounts) {
        return accounts.stream()
                .filter(each -> each.effect().equals(effect))
                .findFirst()
                .orElseThrow();
    }

    /** From when on an account is judged: what a check says, or the end of the run. */
    static long from(Settings check, Scenario scenario) {
        return check.has("from") ? check.duration("from") : scenario.duration();
    }

    static long line(Account account, String name) {
        return Objects.requireNonNull(lines(account).get(name), name);
    }

    private static Map<String, Long> lines(Account account) {
        Map<String, Long> lines = new LinkedHashMap<>();
        lines.put("intended", account.intended());
        for (EffectState state : EffectState.values()) {
            lines.put(state.label(), account.count(state));
        }
        lines.put("appliedButToldFailed", account.appliedButToldFailed());
        return lines;
    }

    private static boolean holds(Variant bound, long value) {
        long number = (Long) bound.value();
        return switch (bound.name()) {
            case "atMost" -> value <= number;
            case "atLeast" -> value >= number;
            default -> value == number;
        };
    }

    private static String words(Variant bound) {
        String how = switch (bound.name()) {
            case "atMost" -> "at most ";
            case "atLeast" -> "at least ";
            default -> "exactly ";
        };
        return how + bound.value();
    }

    /** The sum that always balances; states that nothing is in are left out. */
    static String whole(Account account) {
        List<String> parts = new ArrayList<>();
        for (EffectState state : EffectState.values()) {
            if (account.count(state) > 0) {
                parts.add(state.label() + " " + account.count(state));
            }
        }
        return account.intended() + " intended" + (parts.isEmpty() ? "" : " = " + String.join(" + ", parts));
    }
}
