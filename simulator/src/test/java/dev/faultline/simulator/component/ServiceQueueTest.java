package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.message.Operation.HANDLE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who of those that wait for the one thread of a service is next, and who leaves. */
class ServiceQueueTest {
    private RecordingContext context = new RecordingContext(1, new InstanceStats());

    private Service service(String keys) {
        TestWiring wiring = Boxes.wiring(
                "server", "kind: service, threads: 1, handles: {ask: [{id: serve, work: 10ms}]}, " + keys, 1);
        context = new RecordingContext(1, wiring.stats());
        Service service = new Service(wiring.requestClass("ask"));
        service.start(context);
        return service;
    }

    /** Ids in the order in which they were answered with success, once all is over. */
    private List<Long> served() {
        context.advance(1000 * MILLISECOND);
        return context.takeEnded().stream()
                .filter(end -> end.outcome() == Reason.OK)
                .map(end -> end.call().id())
                .toList();
    }

    private void ask(Service service, long... ids) {
        for (long id : ids) {
            context.deliver(call(HANDLE, id, 0), service);
        }
    }

    @Test
    void lifo_servesTheNewestThatWaits() {
        Service service = service("queue: {order: lifo}");

        ask(service, 1, 2, 3, 4);

        assertThat(served()).containsExactly(1L, 4L, 3L, 2L);
    }

    @Test
    void adaptiveLifo_turnsOnceMoreWaitThanIsSaid() {
        Service service = service("queue: {order: adaptive-lifo, lifoAbove: 2}");

        ask(service, 1, 2, 3, 4, 5);

        assertThat(served()).containsExactly(1L, 5L, 4L, 2L, 3L);
    }

    @Test
    void earliestDeadline_servesWhoHasNoneLast() {
        Service service = service("queue: {order: earliest-deadline}");

        ask(service, 1, 2);
        context.deliver(call(HANDLE, 3, 0, 500 * MILLISECOND), service);
        context.deliver(call(HANDLE, 4, 0, 400 * MILLISECOND), service);

        assertThat(served()).containsExactly(1L, 4L, 3L, 2L);
    }

    @Test
    void shortestFirst_servesByWhatTheWorkWillTakeIndeed() {
        TestWiring wiring = Boxes.wiring(
                "server",
                "kind: service, threads: 1, queue: {order: shortest-first},"
                        + " handles: {ask: [{branch: {probability: 5%, then: [{work: 50ms}]}},"
                        + " {repeat: {times: 3, again: 50%, steps: [{branch: {probability: 30%, then: [{work: 1ms}]}}]}},"
                        + " {work: {exponential: 10ms}}]}",
                1);
        context = new RecordingContext(1, wiring.stats());
        Service service = new Service(wiring.requestClass("ask"));
        ask(service, 0);
        for (long id = 1; id < 50; id++) {
            ask(service, id);
        }
        context.advance(10_000 * MILLISECOND);

        // who waits is taken by its first piece of work, which is the first line of its story that tells of work
        assertThat(context.takeEnded()).hasSize(50);
        List<Double> first = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        for (String line : context.story()) {
            String request = line.substring(0, line.indexOf(' '));
            if (line.contains("works for") && !begun.contains(request)) {
                begun.add(request);
                first.add(Double.parseDouble(line.replaceAll(".*works for ([0-9.]+) ms.*", "$1")));
            }
        }
        assertThat(first).hasSize(50);
        assertThat(first.subList(1, 50)).isSorted();
    }

    @Test
    void fullQueueThatDropsItsOldest_dropsWhoCameFirstInAnyOrder() {
        Service service = service("queue: {order: lifo, limit: 2, whenFull: drop-oldest}");

        ask(service, 1, 2, 3, 4);

        assertThat(context.takeEnded()).singleElement().satisfies(end -> {
            assertThat(end.call().id()).isEqualTo(2);
            assertThat(end.outcome()).isEqualTo(Reason.QUEUE_FULL);
        });
        assertThat(served()).containsExactly(1L, 4L, 3L);
    }

    @Test
    void patience_endsTheWaitOfWhoHasNotBegunAndOfNobodyElse() {
        Service service = service("queue: {patience: 15ms}");

        ask(service, 1, 2, 3, 4);
        context.advance(15 * MILLISECOND - 1);
        assertThat(context.takeEnded()).extracting(end -> end.call().id()).containsExactly(1L);
        context.advance(1);

        assertThat(context.takeEnded())
                .extracting(end -> end.call().id() + " " + end.outcome() + " " + end.answered())
                .containsExactly("3 EXPIRED true", "4 EXPIRED true");
        assertThat(served()).containsExactly(2L);
        assertThat(context.open()).isEmpty();
        assertThat(context.stats().queue().level()).isZero();
    }

    @Test
    void whoWasCancelledInTheQueue_losesNoPatienceAnyMore() {
        Service service = service("queue: {patience: 15ms}");
        ask(service, 1, 2);

        service.receive(new Cancel(2, 99, 2), context);

        assertThat(context.takeEnded())
                .singleElement()
                .satisfies(end -> assertThat(end.answered()).isFalse());
        assertThat(served()).containsExactly(1L);
        assertThat(context.open()).isEmpty();
    }

    @Test
    void crash_forgetsWhoWaits() {
        Service service = service("queue: {order: shortest-first, patience: 15ms}");
        ask(service, 1, 2, 3);
        context.crash(service);
        service.start(context);

        ask(service, 4, 5);

        assertThat(served()).containsExactly(4L, 5L);
    }

    @Test
    void orderChangedInTheRun_holdsForThoseThatWait() {
        Service service = service("queue: {order: fifo}");
        ask(service, 1, 2, 3);

        service.reconfigure(
                Boxes.settings(
                        "server",
                        "kind: service, threads: 1, queue: {order: lifo}, handles: {ask: [{id: serve, work: 10ms}]}"),
                context);

        assertThat(served()).containsExactly(1L, 3L, 2L);
    }

    /** CoDel refuses for sure that nothing has happened: so it must leave alone whoever has made a call. */
    @Test
    void requestOnAnEventLoopThatHasMadeACall_isNotRefusedAtItsTurn() {
        String rest = "queue: {patience: 1ms}, handles: {ask: [{call: shop}, {work: 10ms}]}";
        TestWiring wiring = Boxes.wiring("server", "kind: service, concurrency: event-loop, " + rest, 1)
                .with("shop", "service", 7)
                .with("shop", Map.of())
                .requestClass("ask");
        context = new RecordingContext(1, wiring.stats());
        Service service = new Service(wiring);
        ask(service, 1, 2, 3);

        context.take(Call.class).forEach(call -> service.receive(TestCalls.reply(call, 7, Reason.OK), context));

        assertThat(served()).containsExactly(1L, 2L, 3L);
    }

    /** On an event loop a request comes back from its calls; from then on it is not turned away. */
    @Test
    void patienceOnAnEventLoop_endsWithTheFirstTurn() {
        TestWiring wiring = Boxes.wiring(
                "server",
                "kind: service, concurrency: event-loop, queue: {patience: 15ms},"
                        + " handles: {ask: [{work: 10ms}, {work: 10ms}]}",
                1);
        context = new RecordingContext(1, wiring.stats());
        Service service = new Service(wiring.requestClass("ask"));

        ask(service, 1, 2, 3);

        assertThat(served()).containsExactly(1L, 2L);
        assertThat(call(HANDLE, 1, 0).deadline()).isEqualTo(NEVER);
    }
}
