package dev.faultline.simulator.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many instances there should be, by the rules of Kubernetes' HorizontalPodAutoscaler: the number there is, times what is
 * measured over what is wanted, rounded up; nothing within the tolerance; fewer only once the highest number of the last while
 * is as low; and more no faster than by doubling, or by four, in each interval.
 */
public final class HorizontalScaling {
    /** How many more there may be after one decision, whatever the number before (Kubernetes' scale-up policies). */
    private static final int STEP = 4;

    /**
     * @param min instances at the least, at least 1
     * @param max at the most
     * @param target what each instance should measure, above 0
     * @param tolerance share by which the measured may differ from it without anything being done
     * @param stabilisation how long a lower number must have been right, in nanoseconds
     */
    public record Settings(int min, int max, double target, double tolerance, long stabilisation) {}

    private final Deque<Advice> advices = new ArrayDeque<>(); // of the last while that may be the highest once, falling
    private Settings settings;

    private record Advice(long at, int instances) {}

    public HorizontalScaling(Settings settings) {
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    public void settings(Settings changed) {
        settings = changed;
    }

    /**
     * How many there should be from now on.
     *
     * @param current how many there are, those that start up included
     * @param sum of what those measured who answered
     * @param answered how many answered, at least 1
     * @param missing how many are there and did not answer, or start up: they count as idle where more would be needed, and
     *     as measuring just the target where fewer would do
     */
    public int decide(int current, double sum, int answered, int missing, long now) {
        int wanted = Math.clamp(wanted(current, sum, answered, missing), settings.min(), settings.max());
        if (advices.isEmpty()) {
            advices.addLast(new Advice(now, current));
        }
        while (!advices.isEmpty() && advices.getFirst().at() + settings.stabilisation() < now) {
            advices.removeFirst();
        }
        while (!advices.isEmpty() && advices.getLast().instances() <= wanted) {
            advices.removeLast(); // it will never be the highest again
        }
        advices.addLast(new Advice(now, wanted));
        int highest = advices.getFirst().instances();
        if (wanted > current) {
            return Math.min(wanted, Math.max(2 * current, current + STEP));
        }
        return Math.min(current, highest);
    }

    private int wanted(int current, double sum, int answered, int missing) {
        double ratio = sum / answered / settings.target();
        if (missing == 0) {
            return isNear(ratio) ? current : rounded(ratio * answered);
        }
        boolean up = ratio > 1;
        int all = answered + missing;
        double guessed = (up ? sum : sum + missing * settings.target()) / all / settings.target();
        boolean turned = up ? guessed < 1 : guessed > 1;
        return turned || isNear(guessed) ? current : rounded(guessed * all);
    }

    private boolean isNear(double ratio) {
        return StrictMath.abs(ratio - 1) <= settings.tolerance() + 1e-9;
    }

    /** Up, but not because of the last digits of a division. */
    private static int rounded(double instances) {
        return (int) Math.min(Integer.MAX_VALUE, StrictMath.ceil(instances - 1e-9));
    }

    /** What was thought before is forgotten. */
    public void forget() {
        advices.clear();
    }
}
