package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** A service whose keys live on one instance each, in a whole run. */
class ShardedServiceTest {
    private static final long SECOND = VirtualTime.SECOND;

    private final PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {key: {uniform: {of: carts, size: 1000}}}}
            components:
              users: {kind: clients, arrivals: {poisson: 300/s}, calls: {to: edge, timeout: 500ms}}
              edge: {kind: load-balancer, targets: [carts], health: {interval: 1s, timeout: 300ms}}
              carts:
                kind: service
                instances: 3
                sharded: {by: key, shards: 30, downAfter: 4s}
                handles: {ask: [{work: 2ms}]}
            """), 1));

    private ClassStats users() {
        return run.instances().get(0).stats().classes().get(0);
    }

    private long counted(String name) {
        return run.instances().stream()
                .flatMap(instance -> instance.stats().counters().stream())
                .filter(counter -> counter.name().equals(name))
                .mapToLong(counter -> counter.count())
                .sum();
    }

    @Test
    void requests_areServedWhereTheirKeyLives() {
        run.advanceTo(20 * SECOND);
        assertThat(users().failed()).isZero();
        long keys = counted("entitiesStarted");
        assertThat(keys).isBetween(950L, 1000L);
        double forwarded = (double) counted("forwarded") / users().offered();
        assertThat(forwarded).isBetween(0.6, 0.72);
    }

    @Test
    void lossOfAnInstance_takesItsKeysAwayUntilTheyLiveElsewhere() {
        run.advanceTo(10 * SECOND);
        run.intervene(new Intervention.Inject("{fault: crash, target: carts-2, refuse: true}"), run.now());
        run.advanceTo(18 * SECOND);
        long failed = users().failed();
        assertThat(failed).isBetween(200L, 1400L);
        assertThat(run.result().notes()).anyMatch(note -> note.text().contains("gone"));
        run.advanceTo(40 * SECOND);
        assertThat(users().failed()).as("after the keys have moved").isEqualTo(failed);
    }
}
