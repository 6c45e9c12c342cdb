package dev.faultline.simulator.policy;

import static dev.faultline.simulator.policy.IdempotencyKeys.Answer.FINISHED;
import static dev.faultline.simulator.policy.IdempotencyKeys.Answer.IN_FLIGHT;
import static dev.faultline.simulator.policy.IdempotencyKeys.Answer.NEW;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.RandomStream;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
    private final IdempotencyKeys keys = new IdempotencyKeys(2, 60 * SECOND);

    @Test
    void key_isNewThenInFlightThenFinishedWithItsOutcome() {
        assertThat(keys.begin(7, 0)).isEqualTo(NEW);
        assertThat(keys.begin(7, 1)).isEqualTo(IN_FLIGHT);

        keys.finish(7, 42, 2);

        assertThat(keys.begin(7, 3)).isEqualTo(FINISHED);
        assertThat(keys.outcome(7)).isEqualTo(42);
    }

    @Test
    void abandonedKey_mayBeTriedAgain() {
        keys.begin(7, 0);
        keys.abandon(7);

        assertThat(keys.begin(7, 1)).isEqualTo(NEW);
    }

    @Test
    void key_runsOutExactlyOneTtlAfterItBegan() {
        keys.begin(7, 0);
        keys.finish(7, 0, 30 * SECOND);

        assertThat(keys.begin(7, 60 * SECOND - 1)).isEqualTo(FINISHED);
        assertThat(keys.begin(7, 60 * SECOND)).isEqualTo(NEW);
    }

    @Test
    void fullStore_forgetsTheOldestFinishedKeyAndNoneAtWork() {
        keys.begin(1, 0);
        keys.begin(2, 1);
        keys.finish(2, 0, 2);

        keys.begin(3, 3);

        assertThat(keys.begin(1, 4)).isEqualTo(IN_FLIGHT);
        assertThat(keys.begin(2, 4)).isEqualTo(NEW);
    }

    @Test
    void shorterLifetime_countsForKeysThatAreKnownAlready() {
        IdempotencyKeys few = new IdempotencyKeys(10, 1000);
        few.begin(1, 0);
        few.finish(1, 7, 10);
        few.resize(10, 100);
        assertThat(few.begin(1, 99)).isEqualTo(FINISHED);
        assertThat(few.begin(1, 100)).isEqualTo(NEW);
    }

    @Test
    void lowerLimit_isKeptFromTheNextKeyOn() {
        IdempotencyKeys few = new IdempotencyKeys(10, 1000);
        for (int key = 0; key < 10; key++) {
            few.begin(key, key);
            few.finish(key, 7, key);
        }
        few.resize(3, 1000);
        few.begin(99, 20);
        assertThat(few.size()).isEqualTo(3);
        assertThat(few.begin(9, 20)).isEqualTo(FINISHED);
    }

    @Test
    void crash_letsGoOfWhatIsAtWorkAndKeepsWhatHasEnded() {
        keys.begin(1, 0);
        keys.begin(2, 0);
        keys.finish(2, 5, 1);

        keys.abandonAll();

        assertThat(keys.begin(1, 2)).isEqualTo(NEW);
        assertThat(keys.begin(2, 2)).isEqualTo(FINISHED);
    }

    @Test
    void duplicates_thatComeAfterTheTtl_areDoneTwiceAsOftenAsTheExponentialSays() {
        IdempotencyKeys many = new IdempotencyKeys(1_000_000, 60 * SECOND);
        RandomStream random = new RandomStream(3);
        int requests = 100_000;
        int twice = 0;
        for (long i = 0; i < requests; i++) {
            long begin = i * 1_000 * SECOND;
            many.begin(i, begin);
            many.finish(i, 0, begin);
            long again = begin + (long) (random.nextExponential() * 30 * SECOND);
            twice += many.begin(i, again) == NEW ? 1 : 0;
        }

        assertThat((double) twice / requests).as("exp(-60 s / 30 s)").isCloseTo(0.135335, within(0.005));
    }

    @Test
    void finishedKey_isNotAbandoned() {
        keys.begin(7, 0);
        keys.finish(7, 1, 0);
        keys.abandon(7);
        assertThat(keys.begin(7, 0)).isEqualTo(FINISHED);
    }
}
