package dev.faultline.simulator.policy;

/**
 * How many may be at work at a time, found out by how long they take: the rules of Netflix' concurrency-limits. AIMD adds one
 * after each that is well while at least half of the limit is used, and takes a part away after each that was dropped or took
 * too long. Gradient (Gradient2Limit) compares what takes long now with what took long all the while.
 */
public final class AdaptiveLimit {
    private static final int QUEUE = 4;
    private static final double SMOOTHING = 0.2;
    private static final int LONG = 600;
    private static final int WARM = 10;

    /** Which rule. */
    public enum Algorithm {
        AIMD,
        GRADIENT
    }

    /**
     * @param initial where it starts
     * @param min it never goes below
     * @param max it never goes above
     * @param backoff AIMD: what is left of the limit after a drop, below 1
     * @param tooLong AIMD: what takes longer counts as dropped, in nanoseconds
     * @param tolerance gradient: how many times as long as usual is fine, at least 1
     */
    public record Settings(
            Algorithm algorithm, int initial, int min, int max, double backoff, long tooLong, double tolerance) {}

    private final Settings settings;
    private double limit;
    private double usual;
    private double sum;
    private int samples;

    public AdaptiveLimit(Settings settings) {
        this.settings = settings;
        this.limit = settings.initial();
    }

    public Settings settings() {
        return settings;
    }

    public int limit() {
        return (int) limit;
    }

    /**
     * One has ended.
     *
     * @param took in nanoseconds, more than 0
     * @param inFlight how many were at work, this one included
     * @param dropped whether it failed for lack of room or of time
     */
    public void ended(long took, int inFlight, boolean dropped) {
        double next = switch (settings.algorithm()) {
            case AIMD -> aimd(took, inFlight, dropped);
            case GRADIENT -> gradient(took, inFlight);
        };
        limit = Math.clamp(next, settings.min(), settings.max());
    }

    private double aimd(long took, int inFlight, boolean dropped) {
        if (dropped || took > settings.tooLong()) {
            return (int) (limit * settings.backoff());
        }
        return inFlight * 2 >= limit ? limit + 1 : limit;
    }

    private double gradient(long took, int inFlight) {
        remember(took);
        if (usual / took > 2) {
            usual *= 0.95; // it was overloaded for long, and what is usual is too long itself
        }
        if (inFlight < limit / 2) {
            return limit;
        }
        double slope = Math.clamp(settings.tolerance() * usual / took, 0.5, 1);
        return limit * (1 - SMOOTHING) + SMOOTHING * (limit * slope + QUEUE);
    }

    /** An exponential mean over some 600, plain at the beginning. */
    private void remember(long took) {
        if (samples < WARM) {
            samples++;
            sum += took;
            usual = sum / samples;
        } else {
            double weight = 2.0 / (LONG + 1);
            usual = usual * (1 - weight) + took * weight;
        }
    }
}
