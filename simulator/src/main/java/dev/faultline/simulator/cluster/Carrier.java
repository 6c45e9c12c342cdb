package dev.faultline.simulator.cluster;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.EventQueue;
import java.util.ArrayList;
import java.util.List;

/** One instance with a queue of its own: works off what a turn brings and tells what came of it. */
final class Carrier {
    private final Instance instance;
    private final int address;
    private final EventQueue queue = new EventQueue();
    private final Turn turn;

    /** @param turn the one that the instance will be handed; what it sends and tells goes in there */
    Carrier(Model model, Turn turn) {
        this.turn = turn;
        this.address = turn.address();
        this.instance = new Instance(model, address, this::emit, turn.facts, new long[0]);
    }

    private void emit(Event event) {
        if (event.target() == address) {
            queue.push(event);
        } else {
            turn.outbox.add(event);
        }
    }

    int address() {
        return address;
    }

    Instance instance() {
        return instance;
    }

    void work() {
        Batch inbox = turn.inbox;
        for (int i = 0; i < inbox.size(); i++) {
            queue.push(inbox.get(i));
        }
        inbox.clear();
        Bound bound = turn.bound;
        for (Event event = queue.poll(bound); event != null; event = queue.poll(bound)) {
            instance.handle(event);
        }
        if (turn.question != null) {
            turn.answer = answer(turn.question);
            turn.question = null;
        }
        conclude();
    }

    private void conclude() {
        Event next = queue.peek();
        if (next == null) {
            turn.nextTime = Long.MAX_VALUE;
        } else {
            turn.nextTime = next.time();
            turn.nextSource = next.source();
            turn.nextSequence = next.sequence();
        }
        turn.hash = instance.hash();
        turn.events = instance.events();
        turn.held = instance.held();
    }

    private Answer answer(Question question) {
        return switch (question) {
            case Question.Report report ->
                new Answer.Reported(
                        instance.report(report.time(), report.closeInterval()),
                        instance.takeNotes(),
                        hops(report.hopMask()));
            case Question.Failures failures -> {
                Reason reason = Reason.of(failures.reason());
                yield new Answer.Requests(instance.stats().classes().stream()
                        .flatMap(each -> each.failedExamples(reason).stream())
                        .toList());
            }
            case Question.Histograms histograms -> new Answer.Measured(histograms());
            case Question.Parked parked -> new Answer.Held(List.copyOf(instance.parked()));
        };
    }

    private List<Hop> hops(long mask) {
        if (mask == Question.Report.SAME) {
            return List.of();
        }
        instance.sampleHops(mask);
        return instance.takeHops();
    }

    private List<Answer.Named> histograms() {
        List<Answer.Named> named = new ArrayList<>();
        String component = instance.place().component();
        for (ClassStats each : instance.stats().classes()) {
            named.add(new Answer.Named(
                    component + "." + each.name(), each.latency().copy()));
        }
        named.add(new Answer.Named(component + " wait", instance.stats().waits().copy()));
        named.add(new Answer.Named(component + " work", instance.stats().works().copy()));
        return named;
    }
}
