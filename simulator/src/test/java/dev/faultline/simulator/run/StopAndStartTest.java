package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Instances that the operator takes out of service and back, without anybody noticing. */
class StopAndStartTest {
    private static final long SECOND = VirtualTime.SECOND;

    private final PlainRun run = new PlainRun(new Model(Scenarios.of("""
        requests: {ask: {key: {uniform: {of: carts, size: 300}}}}
        components:
          users: {kind: clients, arrivals: {poisson: 200/s}, calls: {to: edge, timeout: 500ms}}
          edge: {kind: load-balancer, targets: [carts]}
          carts:
            kind: service
            instances: 3
            sharded: {shards: 30, rebalanceInterval: 2s}
            handles: {ask: [{work: 2ms}, {publish: mails, timeout: 200ms}]}
          mails: {kind: queue}
          mailer: {kind: worker, instances: 2, consumes: mails, concurrency: 4, work: 5ms}
        """), 1));

    private long arrivals(int address) {
        return run.instances().get(address).stats().arrivals();
    }

    private long worked(int address) {
        return run.instances().get(address).stats().works().count();
    }

    private void operate(String component, String operation, int instance) {
        run.intervene(new Intervention.Operate(component, operation, "{instance: " + instance + "}"), run.now());
    }

    @Test
    void stoppedInstance_handsItsKeysOverAndNobodyFails() {
        run.advanceTo(5 * SECOND);
        operate("carts", "stop", 2);
        run.advanceTo(25 * SECOND);
        long quiet = arrivals(3);
        run.advanceTo(35 * SECOND);
        assertThat(arrivals(3)).as("calls at the stopped instance").isEqualTo(quiet);
        operate("carts", "start", 2);
        run.advanceTo(70 * SECOND);
        assertThat(arrivals(3)).isGreaterThan(quiet + 1000);
        assertThat(run.instances().get(0).stats().classes().get(0).failed()).isZero();
    }

    @Test
    void stoppedWorker_getsNoMoreMessages() {
        run.advanceTo(5 * SECOND);
        operate("mailer", "stop", 1);
        run.advanceTo(6 * SECOND);
        long quiet = worked(6);
        run.advanceTo(15 * SECOND);
        assertThat(worked(6)).isEqualTo(quiet).isPositive();
        assertThat(worked(7)).isGreaterThan(2000);
    }

    @Test
    void saga_hearsOfIt() {
        PlainRun trips = new PlainRun(new Model(Scenarios.of("""
            requests: {book: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 50/s}, calls: {to: trips}}
              trips: {kind: saga, handles: {book: [{call: hotel, effect: room, timeout: 1s}]}}
              hotel: {kind: service, instances: 2, handles: {book: [{work: 2ms}]}}
            """), 1));
        trips.advanceTo(5 * SECOND);
        trips.intervene(new Intervention.Operate("hotel", "stop", "{instance: 1}"), trips.now());
        trips.advanceTo(6 * SECOND);
        long quiet = trips.instances().get(2).stats().arrivals();
        trips.advanceTo(15 * SECOND);

        assertThat(trips.instances().get(2).stats().arrivals()).isEqualTo(quiet);
        assertThat(trips.instances().get(3).stats().arrivals()).isGreaterThan(400);
    }

    @Test
    void stoppingWhatIsStopped_isRefused() {
        operate("carts", "stop", 2);
        assertThatThrownBy(() -> operate("carts", "stop", 2))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining("carts-2");
        assertThatThrownBy(() -> operate("carts", "stop", 9))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining("it has 3");
    }
}
