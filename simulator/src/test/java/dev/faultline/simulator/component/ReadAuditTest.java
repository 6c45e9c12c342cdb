package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadAuditTest {
    private final ReadAudit audit = new ReadAudit();

    @Test
    void read_betweenCommitAndArrival_isStaleAndCountedOnce() {
        audit.read(7, 10);
        audit.read(7, 20);
        audit.read(8, 20);

        assertThat(audit.applied(7, 15)).isEqualTo(1);
        assertThat(audit.applied(7, 16)).isZero();
        assertThat(audit.applied(8, 17)).isEqualTo(1);
    }

    @Test
    void read_atTheTimeOfTheCommit_isStale() {
        audit.read(7, 15);

        assertThat(audit.applied(7, 15)).isEqualTo(1);
    }

    /** Against going through all reads and writes by hand. */
    @Test
    void count_isThatOfTheDefinition() {
        RandomStream random = new RandomStream(8);
        List<long[]> reads = new ArrayList<>(); // key, time
        List<long[]> writes = new ArrayList<>(); // key, committed, applied
        long counted = 0;
        long committed = 0;
        for (long now = 0; now < 20_000; now++) {
            if (random.nextInt(10) == 0) {
                committed = Math.max(committed, now - random.nextInt(50));
                long key = random.nextInt(20);
                writes.add(new long[] {key, committed, now});
                counted += audit.applied(key, committed);
            } else {
                long key = random.nextInt(20);
                reads.add(new long[] {key, now});
                audit.read(key, now);
            }
        }

        long stale = reads.stream()
                .filter(read -> writes.stream().anyMatch(w -> w[0] == read[0] && w[1] <= read[1] && read[1] < w[2]))
                .count();
        assertThat(counted).isEqualTo(stale).isPositive();
    }

    @Test
    void tooManyReads_forgetTheOldest() {
        for (int i = 0; i < 100_000; i++) {
            audit.read(1, i);
        }

        assertThat(audit.applied(1, 0)).isEqualTo(1 << 16);
    }
}
