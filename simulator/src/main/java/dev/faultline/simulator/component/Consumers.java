package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who take messages from a queue: each in its turn, and none beyond its credit. */
final class Consumers {
    private final Map<Integer, Consumer> all = new LinkedHashMap<>();
    private final ArrayDeque<Consumer> turn = new ArrayDeque<>(); // may hold some whose credit is used up or who left

    /** One delivery of a message. */
    private record Handed(long id, int count) {}

    /** One subscriber, and what the queue believes to be with it. */
    static final class Consumer {
        private final int address;
        private final long session;
        // Deliveries that the queue has given up and the consumer may still be busy with: it gets nothing in their
        // place
        // until it says so, or a slow consumer would get ever more work.
        private final Set<Handed> overdue = new LinkedHashSet<>();
        private int credit;
        private int live;
        private long heard;
        private boolean inTurn;

        private Consumer(int address, long session) {
            this.address = address;
            this.session = session;
        }

        int address() {
            return address;
        }

        long session() {
            return session;
        }

        private boolean hasRoom() {
            return live + overdue.size() < credit;
        }
    }

    int size() {
        return all.size();
    }

    @Nullable Consumer get(int address) {
        return all.get(address);
    }

    /** @param live deliveries of this session that are not settled */
    Consumer add(Subscribe first, int live) {
        Consumer consumer = new Consumer(first.from(), first.session());
        consumer.live = live;
        all.put(first.from(), consumer);
        return consumer;
    }

    void remove(Consumer consumer) {
        all.remove(consumer.address);
    }

    /** Takes in what a consumer says of itself. */
    void renew(Consumer consumer, Subscribe word, long now) {
        consumer.heard = now;
        consumer.credit = word.credit();
        // What it holds beyond the live ones is overdue; overdue ones that it does not hold got lost on the way.
        int overdue = Math.max(0, word.holding() - consumer.live);
        Iterator<Handed> oldest = consumer.overdue.iterator();
        for (int surplus = consumer.overdue.size() - overdue; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
        lineUp(consumer);
    }

    /** The next one with room for a message, or null. It is out of turn until it is delivered to. */
    @Nullable Consumer next() {
        for (Consumer first = turn.pollFirst(); first != null; first = turn.pollFirst()) {
            first.inTurn = false;
            if (all.get(first.address) == first && first.hasRoom()) {
                return first;
            }
        }
        return null;
    }

    void delivered(Consumer consumer) {
        consumer.live++;
        lineUp(consumer);
    }

    /** A live delivery has come to its end. */
    void settled(Consumer consumer) {
        consumer.live--;
        lineUp(consumer);
    }

    /** The queue no longer waits for a live delivery. */
    void overdue(Consumer consumer, QueuedMessage message) {
        consumer.live--;
        consumer.overdue.add(new Handed(message.id(), message.deliveries()));
    }

    void settledLate(Consumer consumer, long id, int count) {
        if (consumer.overdue.remove(new Handed(id, count))) {
            lineUp(consumer);
        }
    }

    private void lineUp(Consumer consumer) {
        if (!consumer.inTurn && consumer.hasRoom()) {
            consumer.inTurn = true;
            turn.addLast(consumer);
        }
    }

    /** Those that were last heard at or before a time. */
    List<Consumer> silentSince(long time) {
        List<Consumer> silent = new ArrayList<>();
        for (Consumer consumer : all.values()) {
            if (consumer.heard <= time) {
                silent.add(consumer);
            }
        }
        return silent;
    }

    /** When the one that has been silent longest was heard last; never where there is none. */
    long longestSilence() {
        long since = VirtualTime.NEVER;
        for (Consumer consumer : all.values()) {
            since = Math.min(since, consumer.heard);
        }
        return since;
    }

    void clear() {
        all.clear();
        turn.clear();
    }
}
