package dev.faultline.simulator.trace;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.run.StoryLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Finds other requests that had to do with what one of them met, by running the run again, and traces some of them. */
final class Neighbours {
    private static final int TRACED = 24;
    private static final int SEEN = 4096;

    private final Replay replay;
    private final UnaryOperator<String> component;

    Neighbours(Replay replay, UnaryOperator<String> component) {
        this.replay = replay;
        this.component = component;
    }

    /** Some of those that an instance has answered between two times; if none, of those that it received before. */
    List<Trace> servedBy(int address, long from, long to) {
        Deque<Long> answered = new ArrayDeque<>();
        Deque<Long> received = new ArrayDeque<>();
        replay.watchedBy(event -> {
            if (event.body() instanceof Reply reply && event.source() == address && event.time() >= from) {
                if (event.time() <= to && !turnedAway(reply)) {
                    note(answered, reply.request());
                }
            } else if (event.body() instanceof Call call && event.target() == address && event.time() <= from) {
                note(received, call.request());
            }
        });
        return traced(answered.isEmpty() ? received : answered);
    }

    /** The last of those for which an instance called a component before a time. */
    List<Trace> callersBefore(int address, String callee, long time) {
        Deque<Long> calls = new ArrayDeque<>();
        replay.watchedBy(event -> {
            if (event.body() instanceof Call call
                    && event.source() == address
                    && event.time() <= time
                    && replay.model().place(event.target()).component().equals(callee)) {
                note(calls, call.request());
            }
        });
        while (calls.size() > TRACED) {
            calls.removeFirst();
        }
        return traced(calls);
    }

    /** Whoever was refused at the door was in nobody's way. */
    private static boolean turnedAway(Reply reply) {
        return switch (reply.outcome()) {
            case QUEUE_FULL, SHED, THROTTLED, EXPIRED, REFUSED_CONNECTION -> true;
            default -> false;
        };
    }

    private static void note(Deque<Long> requests, long request) {
        if (request == Message.NO_REQUEST) {
            return;
        }
        requests.addLast(request);
        if (requests.size() > SEEN) {
            requests.removeFirst();
        }
    }

    /** Not all of them: so many, spread evenly. */
    private List<Trace> traced(Deque<Long> requests) {
        Set<Long> distinct = new LinkedHashSet<>(requests);
        List<Long> all = new ArrayList<>(distinct);
        List<Long> some = new ArrayList<>();
        int step = Math.max(1, all.size() / TRACED);
        for (int i = all.size() - 1; i >= 0 && some.size() < TRACED; i -= step) {
            some.add(all.get(i));
        }
        return traces(some);
    }

    /** The traces of some requests, in the order asked for. */
    List<Trace> traces(List<Long> requests) {
        Map<Long, List<StoryLine>> byRequest = new LinkedHashMap<>();
        requests.forEach(id -> byRequest.put(id, new ArrayList<>()));
        if (requests.isEmpty()) {
            return List.of();
        }
        for (StoryLine line :
                replay.lines(requests.stream().mapToLong(Long::longValue).toArray())) {
            List<StoryLine> lines = byRequest.get(line.request());
            if (lines != null) {
                lines.add(line);
            }
        }
        return byRequest.entrySet().stream()
                .map(each -> Trace.of(new Sandbox.Story(each.getKey(), each.getValue()), component, replay.time()))
                .toList();
    }
}
