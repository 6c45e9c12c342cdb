package dev.faultline.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.simulator.trace.Span.Does;
import dev.faultline.simulator.trace.Span.Kind;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Spans say what the run itself measured: who was called, what was waited for, how it ended. */
class TraceTest {
    private static final String QUEUEING = """
        components:
          users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: shop}}
          shop: {kind: service, threads: 1, handles: {work: [{work: 15ms}]}}
        """;

    @Test
    void spans_ofOneThread_waitAndWorkAsTheQueueSays() {
        Told told = Told.of(QUEUEING, 1);
        Trace fifth = told.trace(4); // the fifth user: each of the four before takes 5 ms longer than the gap
        Span shop = only(fifth, Kind.SERVER);
        assertThat(shop.spent(Does.WAIT)).isEqualTo(20 * VirtualTime.MILLISECOND);
        assertThat(shop.spent(Does.WORK)).isEqualTo(15 * VirtualTime.MILLISECOND);
        assertThat(shop.length()).isEqualTo(35 * VirtualTime.MILLISECOND);
        Span user = fifth.root().orElseThrow();
        Span call = only(fifth, Kind.CLIENT);
        assertThat(call.parent()).isEqualTo(user.id());
        assertThat(shop.parent()).isEqualTo(call.id());
        assertThat(call.length()).isEqualTo(user.length()).isEqualTo(shop.length() + 2 * Told.LATENCY);
        assertThat(fifth.spans()).extracting(Span::depth).containsExactly(0, 1, 2);
    }

    @Test
    void allSpans_ofAllRequests_addUpToWhatTheInstancesMeasured() {
        Told told = Told.of("""
            requests: {buy: {effect: charge}}
            components:
              users: {kind: clients, arrivals: {poisson: 60/s}, calls: {to: edge, timeout: 400ms, retry: {attempts: 2}}}
              edge: {kind: load-balancer, targets: [shop]}
              shop: {kind: service, instances: 2, threads: 3, cores: 1, handles: {buy: [{work: {exponential: 8ms}}, {read: goods}, {call: bank, applies: charge, timeout: 150ms}]}}
              goods: {kind: database, read: {exponential: 9ms}, connections: 2, pool: {size: 1, wait: 1s}}
              bank: {kind: external, concurrency: 2, work: {exponential: 15ms}}
            timeline:
              - {at: 8s, fault: traffic-spike, target: users, factor: 0} # so that nothing is at work at the end
            """, 10);
        PlainRun run = told.run();
        List<Trace> all = told.allTraces();
        assertThat(all).hasSizeGreaterThan(400);
        for (String component : List.of("shop", "goods", "bank")) {
            long works = 0;
            long waits = 0;
            long served = 0;
            for (Trace trace : all) {
                for (Span span : trace.spans()) {
                    if (span.component().equals(component) && span.kind() == Kind.SERVER && span.ended()) {
                        works += span.spent(Does.WORK);
                        waits += span.spent(Does.WAIT);
                        served++;
                    }
                }
            }
            long count = 0;
            double workSum = 0;
            double waitSum = 0;
            for (var measured : run.result().instances()) {
                if (measured.component().equals(component)) {
                    count += measured.stats().works().count();
                    workSum += measured.stats().works().mean()
                            * measured.stats().works().count();
                    waitSum += measured.stats().waits().mean()
                            * measured.stats().waits().count();
                }
            }
            assertThat(served).as(component).isEqualTo(count);
            assertThat((double) works).as(component + " works").isCloseTo(workSum, within(workSum));
            assertThat((double) waits).as(component + " waits").isCloseTo(waitSum, within(waitSum));
        }
    }

    private static Offset<Double> within(double sum) {
        return Offset.offset(1e-9 * sum + 1000);
    }

    @Test
    void breakerThatIsOpen_isADecisionWithItsAge() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 20/s}, calls: {to: shop}}
              shop: {kind: service, handles: {work: [{call: bank, timeout: 100ms, breaker: {failureRate: 50%, window: 4, minimumCalls: 2, wait: 10s}}]}}
              bank: {kind: external, work: 5ms}
            timeline:
              - {at: 1s, fault: error-rate, target: bank, probability: 100%}
            """, 4);
        List<Long> refused = users(told.run()).failedExamples(Reason.BREAKER_OPEN);
        Trace trace = told.trace(refused.get(refused.size() - 1));
        Span tried = trace.spans().stream()
                .filter(span -> span.instance().equals("shop-1") && span.kind() == Kind.CLIENT)
                .findFirst()
                .orElseThrow();
        assertThat(tried.outcome()).isEqualTo(Reason.BREAKER_OPEN);
        assertThat(tried.length()).isZero();
        assertThat(tried.moments())
                .anySatisfy(moment -> assertThat(moment.what()).matches("breaker to bank is open since 2\\.\\d s: "));
        assertThat(trace.root().orElseThrow().outcome()).isEqualTo(Reason.BREAKER_OPEN);
    }

    @Test
    void message_linksItsConsumerToWhereItWasPublished_onceForEachDelivery() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: jobs}}
              jobs: {kind: queue, maxDeliveries: 3}
              mailer: {kind: worker, consumes: jobs, work: 5ms}
            """, 2);
        Trace trace = told.trace(3);
        Span published = only(trace, Kind.SERVER);
        Span consumed = only(trace, Kind.CONSUMER);
        assertThat(published.component()).isEqualTo("jobs");
        assertThat(consumed.component()).isEqualTo("mailer");
        assertThat(consumed.links()).containsExactly(published.id());
        assertThat(consumed.spent(Does.WORK)).isEqualTo(5 * VirtualTime.MILLISECOND);
        assertThat(consumed.start()).isGreaterThan(published.end());
    }

    @Test
    void retries_areSpansOfTheirOwn_withTheWaitBeforeThem() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: bank, timeout: 50ms, retry: {attempts: 3, backoff: 100ms, jitter: none}}}
              bank: {kind: external, work: 1s}
            """, 3);
        Trace trace = told.trace(0);
        List<Span> tries = trace.within(trace.root().orElseThrow());
        assertThat(tries).extracting(Span::name).containsExactly("bank", "bank, try 2", "bank, try 3");
        assertThat(tries).extracting(Span::outcome).containsOnly(Reason.TIMEOUT);
        assertThat(tries.get(1).spent(Does.WAIT)).isEqualTo(100 * VirtualTime.MILLISECOND);
        assertThat(tries.get(1).length()).isEqualTo(150 * VirtualTime.MILLISECOND);
        Span abandoned = trace.within(tries.get(0)).get(0);
        assertThat(abandoned.spent(Does.WORK)).isEqualTo(VirtualTime.SECOND); // it was not told
    }

    @Test
    void requestsOfAMoment_haveEndedThen_theBadOnesFirst() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, deadline: 60ms, calls: {to: shop}}
              shop: {kind: service, threads: 1, handles: {work: [{work: {uniform: {from: 1ms, to: 18ms}}}]}}
            """, 6);
        long from = 4 * VirtualTime.SECOND;
        long to = from + VirtualTime.SECOND / 5;
        List<Long> ids = told.replay().endedBetween(from, to);
        assertThat(ids).hasSizeBetween(6, 12).doesNotHaveDuplicates();
        long late = 0;
        for (long id : ids) {
            Span user = told.trace(id).root().orElseThrow();
            assertThat(user.end()).isBetween(from, to);
            late += user.length() > 60 * VirtualTime.MILLISECOND ? 1 : 0;
        }
        Span first = told.trace(ids.get(0)).root().orElseThrow();
        assertThat(late == 0 || first.length() > 60 * VirtualTime.MILLISECOND).isTrue();
        assertThat(told.replay().run().hash()).isEqualTo(told.run().hash());
    }

    static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    private static Span only(Trace trace, Kind kind) {
        List<Span> found =
                trace.spans().stream().filter(span -> span.kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
