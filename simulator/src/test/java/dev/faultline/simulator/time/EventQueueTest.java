package dev.faultline.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::time)
            .thenComparingInt(Event::source)
            .thenComparingLong(Event::sequence);

    @Test
    void events_inAnyOrder_comeOutByTimeSourceAndSequence() {
        RandomStream random = new RandomStream(7);
        EventQueue queue = new EventQueue();
        PriorityQueue<Event> oracle = new PriorityQueue<>(ORDER);
        List<Event> out = new ArrayList<>();
        List<Event> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(3) > 0) {
                Event event = new Event(random.nextInt(500), random.nextInt(4), i, 0, "x");
                queue.push(event);
                oracle.add(event);
            } else if (!oracle.isEmpty()) {
                out.add(queue.poll(Bound.at(VirtualTime.NEVER)));
                expected.add(oracle.poll());
            }
        }
        assertThat(out).hasSizeGreaterThan(5000).isEqualTo(expected);
    }

    @Test
    void cancelledEvent_isSkipped() {
        EventQueue queue = new EventQueue();
        Event first = new Event(1, 0, 0, 0, "a");
        Event second = new Event(2, 0, 1, 0, "b");
        queue.push(first);
        queue.push(second);
        first.cancel();
        assertThat(queue.peek()).isSameAs(second);
        assertThat(queue.poll(Bound.after(second))).isSameAs(second);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void queue_saysHowManyItHoldsAndWhenTheFirstIs() {
        EventQueue queue = new EventQueue();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.nextTime()).isEqualTo(VirtualTime.NEVER);
        assertThat(queue.peek()).isNull();
        queue.push(new Event(7, 0, 0, 0, "a"));
        queue.push(new Event(3, 0, 1, 0, "b"));
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.nextTime()).isEqualTo(3);
        queue.poll(Bound.at(VirtualTime.NEVER));
        assertThat(queue.nextTime()).isEqualTo(7);
        queue.poll(Bound.at(VirtualTime.NEVER));
        assertThat(queue.poll(Bound.at(VirtualTime.NEVER))).isNull();
        assertThat(queue.nextTime()).isEqualTo(VirtualTime.NEVER);
    }

    @Test
    void eventAtTheBound_staysInTheQueue() {
        EventQueue queue = new EventQueue();
        Event event = new Event(10, 3, 5, 0, "a");
        queue.push(event);
        assertThat(queue.poll(Bound.at(10))).isNull();
        assertThat(queue.poll(new Bound(10, 3, 5))).isNull();
        assertThat(queue.poll(new Bound(10, 3, 6))).isSameAs(event);
    }

    @Test
    void operatorsEvent_comesBeforeThatOfAnyInstanceAtTheSameTime() {
        EventQueue queue = new EventQueue();
        Event instance = new Event(10, 0, 0, 0, "a");
        Event operator = new Event(10, Event.OPERATOR, 99, 0, "b");
        queue.push(instance);
        queue.push(operator);
        assertThat(queue.poll(Bound.after(10))).isSameAs(operator);
    }
}
