package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queues, workers and dead letters in whole runs, as the ledger sees them. */
class QueuesTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final int QUEUE = 2;
    private static final int PARKED = 3;

    /** Ten orders a second for ten seconds; each sends a mail, which takes 20 ms. */
    private static PlainRun shop(String queue, String worker) {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {order: {effect: mail}}
                components:
                  users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop, timeout: 1s}}
                  shop: {kind: service, handles: {order: [{publish: mails, effect: mail, timeout: 2s}]}}
                  mails: {kind: queue, deadLetter: parked%s}
                  parked: {kind: dead-letter}
                  mailer: {kind: worker, instances: 2, consumes: mails, applies: mail, work: 20ms%s}
                timeline: [{at: 10s, fault: traffic-spike, target: users, factor: 0}]
                """.formatted(queue, worker)), 1));
    }

    private static long count(PlainRun run, EffectState state) {
        return mail(run).count(state);
    }

    private static Ledger.Account mail(PlainRun run) {
        return run.book().ledger().account(0);
    }

    private static long counter(PlainRun run, int address, String name) {
        return run.instances().get(address).stats().counters().stream()
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    private static void inject(PlainRun run, String fault) {
        run.intervene(new Intervention.Inject(fault), run.now());
    }

    private static void operate(PlainRun run, String operation, String arguments) {
        run.intervene(new Intervention.Operate("parked", operation, arguments), run.now());
    }

    @Test
    void healthyQueue_hasEachMailSentOnce() {
        PlainRun run = shop("", "");
        run.advanceTo(12 * SECOND);
        assertThat(mail(run).intended()).isGreaterThan(50);
        assertThat(count(run, EffectState.ONCE)).isEqualTo(mail(run).intended());
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void acknowledgedBeforeTheWork_isInFlightUntilTheWorkIsDone() {
        PlainRun run = shop("", ", acknowledge: before");
        for (long time = 0; time < 12 * SECOND; time += 3 * VirtualTime.MILLISECOND) {
            run.advanceTo(time);
            assertThat(count(run, EffectState.LOST)).isZero();
        }
        assertThat(count(run, EffectState.ONCE)).isEqualTo(mail(run).intended());
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void acknowledgedBeforeTheWork_isLostInACrash() {
        PlainRun run = shop("", ", acknowledge: before");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: slow, target: mailer, factor: 20, for: 2s}");
        run.advanceTo(4 * SECOND);
        inject(run, "{fault: crash, target: mailer, for: 1s}");
        run.advanceTo(45 * SECOND); // what was delivered to dead workers comes back
        assertThat(count(run, EffectState.LOST)).isPositive();
        assertThat(count(run, EffectState.ONCE) + count(run, EffectState.LOST))
                .isEqualTo(mail(run).intended());
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void poisonMessages_areParked_andSentOnceWhenMendedAndRedriven() {
        PlainRun run = shop("", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: poison, target: mails, first: 3}");
        run.advanceTo(12 * SECOND);
        assertThat(count(run, EffectState.DEAD_LETTERED)).isEqualTo(3);
        List<ParkedMessage> parked = run.instances().get(PARKED).parked();
        assertThat(parked).extracting(ParkedMessage::cause).containsOnly("poisoned");
        assertThat(parked).extracting(ParkedMessage::deliveries).containsOnly(5);
        operate(
                run,
                "mend",
                "{ids: [" + parked.get(0).id() + ", " + parked.get(1).id() + "]}");
        operate(run, "redrive", "{rate: 2/s}");
        run.advanceTo(16 * SECOND);
        assertThat(count(run, EffectState.DEAD_LETTERED)).isEqualTo(1); // it came back
        operate(run, "discard", "{}");
        run.advanceTo(17 * SECOND);
        assertThat(count(run, EffectState.DISCARDED)).isEqualTo(1);
        assertThat(count(run, EffectState.ONCE)).isEqualTo(mail(run).intended() - 1);
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void workerThatCrashesAfterTheEffect_sendsTheMailTwice_unlessItIsIdempotent() {
        for (boolean idempotent : new boolean[] {false, true}) {
            PlainRun run = shop(", visibilityTimeout: 5s", ", concurrency: 2" + (idempotent ? ", idempotent: {}" : ""));
            run.advanceTo(2 * SECOND);
            inject(run, "{fault: crash-after-effect, target: mailer-1, first: 1, down: 500ms}");
            run.advanceTo(30 * SECOND);
            assertThat(counter(run, QUEUE, "expiredVisibility")).isPositive();
            assertThat(count(run, EffectState.DUPLICATED)).isEqualTo(idempotent ? 0 : 1);
            assertThat(count(run, EffectState.ONCE) + count(run, EffectState.DUPLICATED))
                    .isEqualTo(mail(run).intended());
            assertThat(run.book().ledger().open()).isZero();
        }
    }

    @Test
    void durableQueueThatCrashes_losesNoMail_andOneInMemoryDoes() {
        for (boolean durable : new boolean[] {true, false}) {
            PlainRun run = shop(", durable: " + durable, "");
            run.advanceTo(SECOND);
            inject(run, "{fault: pause, target: mailer, for: 4s}"); // so that many wait
            run.advanceTo(3 * SECOND);
            inject(run, "{fault: crash, target: mails, for: 1s}");
            run.advanceTo(60 * SECOND);
            if (durable) {
                assertThat(count(run, EffectState.LOST)).isZero();
            } else {
                assertThat(count(run, EffectState.LOST)).isGreaterThan(10);
            }
            assertThat(count(run, EffectState.IN_FLIGHT)).isZero();
            assertThat(run.book().ledger().open()).isZero();
        }
    }

    @Test
    void fullQueueThatBlocks_holdsUpTheShop() {
        PlainRun run = shop(", limit: 5, whenFull: block", "");
        run.advanceTo(SECOND);
        inject(run, "{fault: pause, target: mailer, for: 3s}");
        run.advanceTo(3 * SECOND);
        InstanceReport shop = run.reports(run.now(), false).get(1);
        assertThat(shop.status().busy()).isGreaterThan(5); // threads that wait to publish
        run.advanceTo(30 * SECOND);
        assertThat(count(run, EffectState.LOST)).isZero();
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void queueOnALossyLink_losesNoAcceptedMail_whateverIsDoubled() {
        PlainRun run = shop(", visibilityTimeout: 2s", "");
        inject(run, "{fault: loss, target: mails, probability: 10%}");
        inject(run, "{fault: duplicate, target: mails, probability: 10%}");
        run.advanceTo(11 * SECOND);
        run.intervene(new Intervention.Heal("fault-1"), run.now());
        run.intervene(new Intervention.Heal("fault-2"), run.now());
        run.advanceTo(60 * SECOND);
        assertThat(count(run, EffectState.LOST)).isZero();
        assertThat(count(run, EffectState.DUPLICATED)).isPositive();
        assertThat(count(run, EffectState.IN_FLIGHT)).isZero();
        assertThat(run.book().ledger().open()).isEqualTo(count(run, EffectState.DEAD_LETTERED));
    }
}
