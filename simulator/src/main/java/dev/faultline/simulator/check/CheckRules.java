package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.CheckKeys;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Suggestion;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.Users;
import dev.faultline.simulator.scenario.Words;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What can be told of a check from the data alone: that it can never hold, can never fail, or is about nothing. */
public final class CheckRules {
    private final Setting setting;
    private final BiConsumer<String, String> complain;
    private final TimeRules times;

    /**
     * What checks are about.
     *
     * @param board the scenario that is run
     * @param questions ids of the questions that can be answered
     * @param doable what can be done by hand to the board
     */
    public record Setting(Scenario board, Set<String> questions, List<Doable> doable) {
        /** A board to which anything can be done, and no questions. */
        public static Setting free(Scenario board) {
            return new Setting(board, Set.of(), List.of(new Doable.Anything()));
        }
    }

    /** Something that can be done by hand to a board. */
    public sealed interface Doable {
        /** @param kind {@code slow} */
        record Fault(String kind, String target) implements Doable {}

        record Operation(String name, String of) implements Doable {}

        record Set(String path) implements Doable {}

        record Anything() implements Doable {}
    }

    /** @param complain takes the path of what is wrong, as {@link Settings#path} writes it, and what is wrong with it */
    public CheckRules(Setting setting, BiConsumer<String, String> complain) {
        this.setting = setting;
        this.complain = complain;
        this.times = new TimeRules(setting, complain);
    }

    /** Complains of what is wrong with a check. Its names are resolved by whoever read it. */
    public void check(Settings check) {
        if (check.has("answered")) {
            answered(check);
        } else if (check.has("all")) {
            all(check);
        } else if (check.has("ledger")) {
            ledger(check);
        } else if (check.has("event")) {
            event(check);
        } else {
            bound(check);
            measured(check);
        }
    }

    /** Complains of what is wrong with a quantity. */
    public void quantity(Settings quantity) {
        if (quantity.has("ledger")) {
            times.notAfterTheEnd(quantity, "from");
        } else if (quantity.has("event")) {
            event(quantity);
        } else {
            measured(quantity);
        }
    }

    private void problem(Settings check, String key, String what) {
        complain.accept(check.path() + "." + key, key + ": " + what);
    }

    private void answered(Settings check) {
        String name = check.text("answered");
        if (!setting.questions().contains(name)) {
            String known = Suggestion.of(name, setting.questions());
            problem(check, "answered", "there is no question " + Words.quote(name) + known);
        }
    }

    private void all(Settings check) {
        if (check.sections("all").isEmpty()) {
            problem(check, "all", "no check is in it: it asks for nothing");
        }
        check.sections("all").forEach(this::check);
    }

    private void event(Settings check) {
        if (check.text("event").isBlank()) {
            problem(check, "event", "without words every line fits");
        }
        times.moment(check);
    }

    // What is asked of an account

    private void ledger(Settings check) {
        times.notAfterTheEnd(check, "from");
        List<String> asked =
                CheckKeys.ledgerBounds().stream().filter(check::has).toList();
        if (asked.isEmpty()) {
            String keys = String.join(", ", CheckKeys.ledgerBounds());
            problem(check, "ledger", "say what shall hold; one of " + keys + " is needed");
        }
        for (String key : asked) {
            Variant bound = check.variant(key);
            if (bound.name().equals("atLeast") && (Long) bound.value() == 0) {
                problem(check, key, "at least 0 always holds: it asks for nothing");
            }
        }
        if (asked.contains("intended") && most(check.variant("intended")) == 0) {
            problem(check, "intended", "that nobody wants it makes nothing of it to judge");
        }
    }

    private static long most(Variant bound) {
        return bound.name().equals("atLeast") ? Long.MAX_VALUE : (Long) bound.value();
    }

    // What is asked of a number

    private void measured(Settings check) {
        times.check(check);
        for (String key : List.of("of", "recovers")) {
            if (check.has(key)
                    && isOfUsers(check)
                    && Users.of(setting.board(), check.text(key)).isEmpty()) {
                problem(check, key, "the mix of " + check.text(key).replace(".", " does not have "));
            }
        }
    }

    static boolean isOfUsers(Settings check) {
        return check.has("recovers") || measure(check).of() == Measure.Of.USERS;
    }

    private static Measure measure(Settings check) {
        for (String key : List.of("measure", "always", "eventually", "ratio", "difference")) {
            if (check.has(key)) {
                return Measure.labelled(check.text(key)).orElseThrow();
            }
        }
        return Measure.GOOD_SHARE; // recovers
    }

    private void bound(Settings check) {
        Measure measure = measure(check);
        Measure.Unit unit = check.has("ratio") ? Measure.Unit.NUMBER : measure.unit();
        double least = check.has("difference") ? Double.NEGATIVE_INFINITY : least(check, measure);
        double most = unit == Measure.Unit.SHARE ? 1 : Double.POSITIVE_INFINITY;
        Demand demand = Demand.of(check);
        double bound = demand.bound(check, unit);
        String asks = measure.label() + " is always " + range(least, most, unit);
        List<String> wrong = new ArrayList<>();
        switch (demand) {
            case AT_LEAST -> wrong.add(bound <= least ? "always" : bound > most ? "never" : "");
            case ABOVE -> wrong.add(bound < least ? "always" : bound >= most ? "never" : "");
            case AT_MOST -> wrong.add(bound >= most ? "always" : bound < least ? "never" : "");
            case BELOW -> wrong.add(bound > most ? "always" : bound <= least ? "never" : "");
        }
        for (String how : wrong) {
            if (!how.isEmpty()) {
                problem(check, demand.key(), demand.words() + " " + unit.write(bound) + " " + how + " holds: " + asks);
            }
        }
    }

    private static double least(Settings check, Measure measure) {
        return measure == Measure.RETRY_AMPLIFICATION && !check.has("ratio") ? 1 : 0;
    }

    private static String range(double least, double most, Measure.Unit unit) {
        if (Double.isInfinite(most)) {
            return "at least " + (least == 0 && unit == Measure.Unit.NUMBER ? "0" : unit.write(least));
        }
        return Double.isInfinite(least)
                ? "at most " + unit.write(most)
                : "from " + Units.ofShare(least) + " to " + unit.write(most);
    }
}
