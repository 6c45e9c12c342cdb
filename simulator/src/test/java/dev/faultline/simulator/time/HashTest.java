package dev.faultline.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HashTest {
    /** Java's SplittableRandom adds the golden gamma and mixes by the same function. */
    @Test
    void mix_isThatOfSplittableRandom() {
        for (long value : new long[] {0, 1, -1, 42, Hash.K1, Long.MIN_VALUE, 0x0123456789ABCDEFL}) {
            assertThat(Hash.mix(value)).isEqualTo(new SplittableRandom(value - Hash.K1).nextLong());
        }
    }

    @Test
    void roll_turnsXorsMultipliesAndFolds() {
        assertThat(Hash.roll(0, 0)).isZero();
        assertThat(Hash.roll(0, 1)).isEqualTo(Hash.K1 ^ (Hash.K1 >>> 32));
        long turned = (Long.rotateLeft(1, 23) ^ 5) * Hash.K1;
        assertThat(Hash.roll(1, 5)).isEqualTo(turned ^ (turned >>> 32));
        assertThat(Hash.roll(Hash.roll(0, 1), 2)).isNotEqualTo(Hash.roll(Hash.roll(0, 2), 1));
    }

    @Test
    void hashOfAText_dependsOnEverySignItsPlaceAndTheLength() {
        assertThat(Hash.of("")).isEqualTo(Hash.mix(0));
        assertThat(Hash.of("a")).isEqualTo(Hash.mix(Hash.roll(1, 'a')));
        assertThat(Hash.of("ab")).isEqualTo(Hash.mix(Hash.roll(Hash.roll(2, 'a'), 'b')));
    }

    @Test
    void distinctTexts_haveDistinctHashes() {
        assertThat(LongStream.range(0, 100_000)
                        .map(i -> Hash.of("box-" + i))
                        .distinct()
                        .count())
                .isEqualTo(100_000);
    }
}
