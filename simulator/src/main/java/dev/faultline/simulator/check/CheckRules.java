package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Suggestion;
import dev.faultline.simulator.scenario.Words;
import dev.faultline.simulator.spec.Settings;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What can be told of a check from the data alone: that it can never hold, can never fail, or is about nothing. */
public final class CheckRules {
    private final Setting setting;
    private final BiConsumer<String, String> complain;

    /**
     * What checks are about.
     *
     * @param board the scenario that is run
     * @param questions ids of the questions that can be answered
     * @param doable what can be done by hand to the board
     */
    public record Setting(Scenario board, Set<String> questions, List<Doable> doable) {}

    /** Something that can be done by hand to a board: a fault, an operation, a value set. */
    public sealed interface Doable {
        /** @param kind {@code slow} */
        record Fault(String kind, String target) implements Doable {}

        record Operation(String name, String of) implements Doable {}

        record Set(String path) implements Doable {}
    }

    /** @param complain takes the path of what is wrong, as {@link Settings#path} writes it, and what is wrong with it */
    public CheckRules(Setting setting, BiConsumer<String, String> complain) {
        this.setting = setting;
        this.complain = complain;
    }

    /** Complains of what is wrong with a check. Its names are resolved by whoever read it. */
    public void check(Settings check) {
        if (check.has("answered") && !setting.questions().contains(check.text("answered"))) {
            String name = check.text("answered");
            complain.accept(
                    check.path() + ".answered",
                    "answered: there is no question " + Words.quote(name) + Suggestion.of(name, setting.questions()));
        }
    }

    /** Complains of what is wrong with a quantity. */
    public void quantity(Settings quantity) {}
}
