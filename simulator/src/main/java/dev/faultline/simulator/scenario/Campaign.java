package dev.faultline.simulator.scenario;

import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults that come by chance, as they do in a machine room: each of some faults, at any of some targets, so often and for so
 * long.
 *
 * @param mtbf the mean of exponential gaps from one failure to the next, whatever it hits
 * @param mttr the mean of exponential times until one is repaired
 * @param from no failure before
 * @param to and none from then on
 * @param faults each as one would write it after {@code --fault}, without target and times
 * @param targets what they are aimed at
 */
public record Campaign(long mtbf, long mttr, long from, long to, List<String> faults, List<String> targets) {
    /** A year, less what is rounded: no fault may be there for longer. */
    private static final long LONGEST = 8759 * VirtualTime.HOUR;

    /** For how long one of its faults may be there: longer is as unlikely as anything that never happens. */
    long longest() {
        return mttr >= LONGEST / 40 ? LONGEST : 40 * mttr;
    }

    /** When a fault begins, and its text. */
    public record Strike(long at, String text) {}

    /** What the seed makes of it. Another campaign of the same file has another number, and other chance. */
    public List<Strike> strikes(long seed, int number) {
        RandomStream random = new RandomStream(Hash.mix(seed * Hash.K2 + Hash.of("campaign") + number));
        List<Strike> strikes = new ArrayList<>();
        for (long at = next(from, random); at < to; at = next(at, random)) {
            String fault = faults.get(random.nextInt(faults.size()));
            String target = targets.get(random.nextInt(targets.size()));
            long millis = 1 + (long) (Math.min(LONGEST, random.nextExponential() * mttr) / VirtualTime.MILLISECOND);
            strikes.add(new Strike(at, "{target: " + target + ", for: " + millis + "ms, " + fault + "}"));
        }
        return strikes;
    }

    private long next(long at, RandomStream random) {
        return VirtualTime.plus(at, 1 + (long) (random.nextExponential() * mtbf));
    }
}
