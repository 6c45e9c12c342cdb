package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.spec.Settings;
import java.util.function.DoubleBinaryOperator;

/** What a goal asks of a number. */
public enum Demand {
    AT_LEAST("atLeast", "at least", (value, bound) -> value >= bound ? 1 : 0),
    AT_MOST("atMost", "at most", (value, bound) -> value <= bound ? 1 : 0),
    ABOVE("above", "above", (value, bound) -> value > bound ? 1 : 0),
    BELOW("below", "below", (value, bound) -> value < bound ? 1 : 0);

    private final String key;
    private final String words;
    private final DoubleBinaryOperator holds;

    Demand(String key, String words, DoubleBinaryOperator holds) {
        this.key = key;
        this.words = words;
        this.holds = holds;
    }

    public static Demand of(Settings goal) {
        for (Demand demand : values()) {
            if (goal.has(demand.key)) {
                return demand;
            }
        }
        throw new IllegalStateException("no bound in " + goal);
    }

    public double bound(Settings goal, Measure.Unit unit) {
        return switch (unit) {
            case SHARE -> goal.share(key);
            case DURATION -> (double) goal.duration(key);
            case RATE -> goal.rate(key);
            case NUMBER, MONEY -> goal.number(key);
        };
    }

    /** What is not a number meets no demand. */
    public boolean holds(double value, double bound) {
        return holds.applyAsDouble(value, bound) > 0;
    }

    /** Whether a greater value is the better one. */
    boolean asksForMore() {
        return this == AT_LEAST || this == ABOVE;
    }

    /** Whether a value is further on the wrong side than another. */
    boolean worse(double value, double other) {
        return asksForMore() ? value < other : value > other;
    }

    /** As files write it. */
    String key() {
        return key;
    }

    String words() {
        return words;
    }

    /** The verdict on a measured value. */
    static Verdict verdict(String id, Settings goal, Measure measure, String of, double value, String evidence) {
        Demand demand = of(goal);
        double bound = demand.bound(goal, measure.unit());
        return new Verdict(
                id,
                demand.holds(value, bound),
                measure.label() + " of " + of + " " + demand.words() + " "
                        + measure.unit().write(bound),
                measure.unit().write(value),
                evidence);
    }
}
