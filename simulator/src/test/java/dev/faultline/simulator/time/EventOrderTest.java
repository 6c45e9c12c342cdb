package dev.faultline.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of a run, by time, source and sequence, is the same wherever it is asked for. */
class EventOrderTest {
    private static final List<Bound> PLACES = places();

    @Test
    void order_goesByTimeThenSourceThenSequence() {
        Comparator<Bound> oracle = Comparator.comparingLong(Bound::time)
                .thenComparingInt(Bound::source)
                .thenComparingLong(Bound::sequence);
        for (Bound one : PLACES) {
            for (Bound other : PLACES) {
                boolean expected = oracle.compare(one, other) < 0;
                assertThat(one.before(other)).as("%s before %s", one, other).isEqualTo(expected);
                assertThat(event(one).before(other))
                        .as("%s before %s", one, other)
                        .isEqualTo(expected);
                assertThat(event(one).before(event(other)))
                        .as("%s before %s", one, other)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void boundAtATime_isBeforeEverythingAtIt_andTheBoundAfterItBehind() {
        for (Bound place : PLACES) {
            assertThat(event(place).before(Bound.at(place.time()))).isFalse();
            assertThat(event(place).before(Bound.at(place.time() + 1))).isTrue();
            assertThat(event(place).before(Bound.after(place.time()))).isTrue();
        }
    }

    @Test
    void boundAfterAnEvent_isTheNextPlaceBehindIt() {
        Event event = event(new Bound(5, 2, 7));
        assertThat(event.before(Bound.after(event))).isTrue();
        assertThat(event(new Bound(5, 2, 8)).before(Bound.after(event))).isFalse();
    }

    @Test
    void event_saysWhatItIs() {
        Event event = new Event(5, 2, 7, 3, "hello");
        assertThat(event.target()).isEqualTo(3);
        assertThat(event.body()).isEqualTo("hello");
        assertThat(event).hasToString("5ns 2#7 -> 3 hello");
    }

    private static Event event(Bound place) {
        return new Event(place.time(), place.source(), place.sequence(), 0, "x");
    }

    private static List<Bound> places() {
        List<Bound> places = new ArrayList<>();
        for (long time = 0; time < 3; time++) {
            for (int source = Event.OPERATOR; source < 2; source++) {
                for (long sequence = 0; sequence < 3; sequence++) {
                    places.add(new Bound(time, source, sequence));
                }
            }
        }
        return places;
    }
}
