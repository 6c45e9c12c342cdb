package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final int SIZE = 50;

    private record Key(long time, int source, long sequence) {}

    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::time).thenComparingInt(Key::source).thenComparingLong(Key::sequence);

    @Test
    void first_andDue_areThoseOfASortedList() {
        Agenda agenda = new Agenda(SIZE);
        Key[] keys = new Key[SIZE];
        Arrays.fill(keys, new Key(VirtualTime.NEVER, 0, 0));
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            int address = random.nextInt(SIZE);
            Key key = new Key(random.nextInt(20), random.nextInt(3), random.nextInt(5));
            if (random.nextBoolean()) {
                agenda.set(address, key.time(), key.source(), key.sequence());
                keys[address] = key;
            } else {
                agenda.offer(address, key.time(), key.source(), key.sequence());
                keys[address] = ORDER.compare(key, keys[address]) < 0 ? key : keys[address];
            }
            compare(agenda, keys, new Bound(random.nextInt(20), random.nextInt(3), random.nextInt(5)));
        }
    }

    private static void compare(Agenda agenda, Key[] keys, Bound bound) {
        Key first = Arrays.stream(keys).min(ORDER).orElseThrow();
        assertThat(agenda.firstTime()).isEqualTo(first.time());
        assertThat(agenda.afterFirst()).isEqualTo(new Bound(first.time(), first.source(), first.sequence() + 1));
        int[] due = new int[SIZE];
        int count = agenda.due(bound, due);
        Key limit = new Key(bound.time(), bound.source(), bound.sequence());
        assertThat(Arrays.stream(due, 0, count).sorted())
                .containsExactlyElementsOf(IntStream.range(0, SIZE)
                        .filter(i -> ORDER.compare(keys[i], limit) < 0)
                        .boxed()
                        .toList());
        assertThat(agenda.hasBefore(bound)).isEqualTo(count > 0);
    }

    @Test
    void nobody_hasAnythingToDo_atFirst() {
        assertThat(new Agenda(3).firstTime()).isEqualTo(VirtualTime.NEVER);
        assertThat(new Agenda(3).hasBefore(Bound.at(VirtualTime.NEVER))).isFalse();
    }
}
