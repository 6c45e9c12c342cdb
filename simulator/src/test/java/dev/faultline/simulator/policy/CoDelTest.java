package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.MICROSECOND;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoDelTest {
    private static final long TARGET = 5 * MILLISECOND;
    private static final long INTERVAL = 100 * MILLISECOND;

    private final CoDel codel = new CoDel(new CoDel.Settings(TARGET, INTERVAL));

    /** RFC 8289, section 5.3: next += interval / sqrt(count). The queue stands, and one is taken every microsecond. */
    @Test
    void standingQueue_isDroppedFromAtTheTimesOfTheControlLaw() {
        List<Long> drops = new ArrayList<>();
        for (long now = 0; drops.size() < 10; now += MICROSECOND) {
            if (codel.drops(now, 50 * MILLISECOND, 100)) {
                drops.add(now);
            }
        }

        double[] known = {0, 100, 170.711, 228.446, 278.446, 323.167, 363.992, 401.788, 437.144, 470.477};
        assertThat(drops.get(0)).isEqualTo(INTERVAL);
        for (int i = 0; i < known.length; i++) {
            double since = (drops.get(i) - drops.get(0)) / (double) MILLISECOND;
            assertThat(since).isCloseTo(known[i], within(0.0015));
        }
    }

    @Test
    void waitsBelowTheTarget_areNeverDropped() {
        for (long now = 0; now < VirtualTime.SECOND; now += MILLISECOND) {
            assertThat(codel.drops(now, TARGET - 1, 100)).isFalse();
        }
    }

    @Test
    void oneShortWait_startsTheIntervalAnew() {
        for (long now = 0; now < 10 * VirtualTime.SECOND; now += MILLISECOND) {
            long waited = now % (90 * MILLISECOND) == 0 ? 0 : VirtualTime.SECOND;
            assertThat(codel.drops(now, waited, 100)).isFalse();
        }
    }

    @Test
    void lastOneWaiting_isNeverDropped() {
        for (long now = 0; now < VirtualTime.SECOND; now += MILLISECOND) {
            assertThat(codel.drops(now, VirtualTime.SECOND, 0)).isFalse();
        }
    }

    /** The oracle is the pseudocode of RFC 8289, section 5, with its queue, packets of one size, and no other change. */
    @Test
    void anyTraffic_isDroppedAsThePseudocodeOfTheRfcDropsIt() {
        for (int seed = 0; seed < 20; seed++) {
            RandomStream random = new RandomStream(seed);
            Deque<Long> ours = new ArrayDeque<>();
            Rfc rfc = new Rfc();
            CoDel policy = new CoDel(new CoDel.Settings(TARGET, INTERVAL));
            long now = 0;
            double load = 0.5;
            for (int i = 0; i < 30_000; i++) {
                now += (long) (random.nextExponential() * MILLISECOND);
                load = i % 3000 == 0 ? 0.4 + 0.3 * random.nextInt(4) : load;
                if (random.nextDouble() < load / (1 + load)) {
                    ours.add(now);
                    rfc.queue.add(now);
                } else {
                    assertThat(take(policy, ours, now)).isEqualTo(rfc.dequeue(now));
                    assertThat(ours.size()).isEqualTo(rfc.queue.size());
                }
            }
            assertThat(rfc.drops).isPositive();
        }
    }

    private static long take(CoDel policy, Deque<Long> queue, long now) {
        while (!queue.isEmpty()) {
            long came = queue.remove();
            if (!policy.drops(now, now - came, queue.size())) {
                return came;
            }
        }
        return -1;
    }

    /** Names and structure as in the RFC. */
    private static final class Rfc {
        final Deque<Long> queue = new ArrayDeque<>();
        long firstAboveTime;
        long dropNext;
        int count;
        int lastcount;
        boolean dropping;
        boolean okToDrop;
        int drops;

        long dodequeue(long now) {
            okToDrop = false;
            if (queue.isEmpty()) {
                firstAboveTime = 0;
                return -1;
            }
            long p = queue.remove();
            if (now - p < TARGET || queue.isEmpty()) {
                firstAboveTime = 0;
            } else if (firstAboveTime == 0) {
                firstAboveTime = now + INTERVAL;
            } else if (now >= firstAboveTime) {
                okToDrop = true;
            }
            return p;
        }

        long dequeue(long now) {
            long r = dodequeue(now);
            int delta = count - lastcount;
            if (dropping) {
                if (!okToDrop) {
                    dropping = false;
                }
                while (now >= dropNext && dropping) {
                    drops++;
                    count++;
                    r = dodequeue(now);
                    if (!okToDrop) {
                        dropping = false;
                    } else {
                        dropNext = controlLaw(dropNext);
                    }
                }
            } else if (okToDrop) {
                drops++;
                r = dodequeue(now);
                dropping = true;
                count = delta > 1 && now - dropNext < 16 * INTERVAL ? delta : 1;
                dropNext = controlLaw(now);
                lastcount = count;
            }
            return r;
        }

        long controlLaw(long t) {
            return t + (long) (INTERVAL / Math.sqrt(count));
        }
    }
}
