package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.policy.WaitingLine.Place;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingLineTest {
    private final WaitingLine<Long> line = new WaitingLine<>();

    private static List<Long> all(WaitingLine<Long> line) {
        List<Long> all = new ArrayList<>();
        for (Long next = line.next(); next != null; next = line.next()) {
            all.add(next);
        }
        return all;
    }

    private void come(long... ranks) {
        for (long rank : ranks) {
            line.add(rank, rank);
        }
    }

    @Test
    void fifo_takesTheOldestAndLifoTheNewest() {
        come(5, 1, 3);
        assertThat(all(line)).containsExactly(5L, 1L, 3L);

        line.order(QueueOrder.LIFO, 0, rank -> rank);
        come(5, 1, 3);
        assertThat(all(line)).containsExactly(3L, 1L, 5L);
    }

    @Test
    void adaptiveLifo_takesTheNewestOnlyWhileMoreWaitThanIsSaid() {
        line.order(QueueOrder.ADAPTIVE_LIFO, 2, rank -> rank);
        come(1, 2, 3, 4);

        assertThat(all(line)).containsExactly(4L, 3L, 1L, 2L);
    }

    @Test
    void rankedOrders_takeTheLowestRankAndOfEqualsTheFirst() {
        line.order(QueueOrder.PRIORITY, 0, rank -> rank / 10);
        for (long guest : new long[] {21, 11, 22, 12}) {
            line.add(guest, guest / 10);
        }

        assertThat(all(line)).containsExactly(11L, 12L, 21L, 22L);
    }

    @Test
    void changedOrder_holdsForThoseThatWaitAlready() {
        come(5, 1, 3);

        line.order(QueueOrder.SHORTEST_FIRST, 0, rank -> rank);

        assertThat(line.oldest()).isEqualTo(5);
        assertThat(all(line)).containsExactly(1L, 3L, 5L);
    }

    @Test
    void placeThatWasLeft_isLeftOnce() {
        Place<Long> place = line.add(1L, 1);
        come(2);

        assertThat(line.leave(place)).isTrue();
        assertThat(line.leave(place)).isFalse();
        assertThat(line.size()).isEqualTo(1);
        assertThat(line.dropOldest()).isEqualTo(2);
        assertThat(line.dropOldest()).isNull();
    }

    /** The oracle is a list that is searched from one end to the other. */
    @ParameterizedTest
    @EnumSource
    void anyOrder_doesAsAListThatIsSearched(QueueOrder order) {
        RandomStream random = new RandomStream(order.ordinal());
        List<long[]> oracle = new ArrayList<>(); // number, rank
        List<Place<Long>> places = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        line.order(order, 3, guest -> guest);
        for (long i = 0; i < 5000; i++) {
            int what = random.nextInt(7);
            if (what < 3) {
                long rank = random.nextInt(20);
                places.add(line.add(i, rank));
                numbers.add(i);
                oracle.add(new long[] {i, rank});
            } else if (what < 5) {
                assertThat(line.next()).isEqualTo(next(oracle, order));
            } else if (what == 5 && !places.isEmpty()) {
                int which = random.nextInt(places.size());
                boolean waits = oracle.removeIf(each -> each[0] == numbers.get(which));
                assertThat(line.leave(places.get(which))).isEqualTo(waits);
            } else if (!oracle.isEmpty()) {
                assertThat(line.dropOldest()).isEqualTo(oracle.remove(0)[0]);
            }
            assertThat(line.size()).isEqualTo(oracle.size());
        }
    }

    private static Long next(List<long[]> oracle, QueueOrder order) {
        if (oracle.isEmpty()) {
            return null;
        }
        long[] next = switch (order) {
            case FIFO -> oracle.get(0);
            case LIFO -> oracle.get(oracle.size() - 1);
            case ADAPTIVE_LIFO -> oracle.get(oracle.size() > 3 ? oracle.size() - 1 : 0);
            case PRIORITY, EARLIEST_DEADLINE, SHORTEST_FIRST ->
                oracle.stream().min(Comparator.comparingLong(each -> each[1])).orElseThrow();
        };
        oracle.remove(next);
        return next[0];
    }
}
