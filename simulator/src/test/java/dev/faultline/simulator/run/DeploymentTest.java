package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Releases that come to the instances of a service one after the other, or not at all. */
class DeploymentTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static PlainRun run(String pipeline, String timeline) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: edge}}
              edge: {kind: load-balancer, targets: [site]}
              site: {kind: service, instances: 4, handles: {ask: [{work: 5ms}]}}
              pipeline: {kind: deployment, of: site, drain: 1s, startUp: 2s, wait: 3s%s}
            timeline:
              - {at: 10s, fault: release, target: pipeline, %s}
            """.formatted(pipeline, timeline)), 1));
    }

    private static List<String> notes(PlainRun run) {
        return run.result().notes().stream().map(Note::text).toList();
    }

    private static InstanceStats stats(PlainRun run, int address) {
        return run.instances().get(address).stats();
    }

    private static long errors(PlainRun run) {
        long errors = 0;
        for (int site = 2; site <= 5; site++) {
            errors += stats(run, site).outcomes(Reason.ERROR);
        }
        return errors;
    }

    @Test
    void rolling_goesOneAfterTheOther_andNobodyFails() {
        PlainRun run = run("", "slower: 2");
        run.advanceTo(60 * SECOND);

        assertThat(notes(run))
                .filteredOn(note -> note.contains("new version"))
                .containsExactly(
                        "releases a new version to site: rolling",
                        "site-1 has the new version",
                        "site-2 has the new version",
                        "site-3 has the new version",
                        "site-4 has the new version");
        assertThat(stats(run, 0).classes().get(0).failed()).isZero();
        assertThat(stats(run, 2).works().max()).isBetween(9_900_000L, 10_100_000L);
    }

    @Test
    void instanceThatChanges_getsNoCallsUntilItIsBack() {
        PlainRun run = run("", "slower: 2");
        run.advanceTo(10 * SECOND + SECOND / 10);
        long before = stats(run, 2).works().count();
        run.advanceTo(13 * SECOND);
        assertThat(stats(run, 2).works().count()).isEqualTo(before);
        run.advanceTo(14 * SECOND);
        assertThat(stats(run, 2).works().count()).isGreaterThan(before);
        assertThat(stats(run, 3).works().count())
                .as("wait: the next one is still in service")
                .isPositive();
        assertThat(notes(run)).doesNotContain("site-2 is out of service");
    }

    @Test
    void canaryThatFails_goesBack_andTheOthersNeverGetIt() {
        PlainRun run = run(", strategy: canary, share: 25%, watch: 10s", "errorRate: 50%");
        run.advanceTo(80 * SECOND);

        assertThat(notes(run))
                .filteredOn(note -> note.contains("version"))
                .containsExactly(
                        "releases a new version to site: canary",
                        "site-1 has the new version",
                        "site-1 has the old version");
        assertThat(errors(run)).isEqualTo(stats(run, 2).outcomes(Reason.ERROR)).isBetween(90L, 160L);
    }

    @Test
    void canaryThatIsWell_isFollowedByTheOthers() {
        PlainRun run = run(", strategy: canary, share: 25%, watch: 10s", "errorRate: 2%");
        run.advanceTo(120 * SECOND);

        assertThat(notes(run)).contains("site-1 has the new version", "site-4 has the new version");
    }

    @Test
    void releaseThatIsTakenBackFromAll_isTakenBackByBatches() {
        PlainRun run = run(", strategy: canary, share: 25%, watch: 10s", "for: 100s, slower: 2");
        run.advanceTo(200 * SECOND);

        assertThat(notes(run)).contains("site-4 has the new version", "site-4 has the old version");
        assertThat(stats(run, 0).classes().get(0).failed()).isZero();
    }

    @Test
    void canaryThatNobodyAsks_goesBack() {
        PlainRun run = run(
                ", strategy: canary, share: 25%, watch: 10s, maxErrors: 100%",
                "slower: 2}\n" + "  - {at: 8s, fault: partition, target: users -> edge");
        run.advanceTo(60 * SECOND);

        assertThat(notes(run)).contains("site-1 has the old version").doesNotContain("site-2 has the new version");
    }

    @Test
    void balancerThatMissedWhoIsBack_hearsItLater() {
        PlainRun run = run("", "slower: 2}\n  - {at: 12s, for: 20s, fault: partition, target: pipeline -> edge");
        run.advanceTo(32 * SECOND);
        long before = stats(run, 2).works().count();
        run.advanceTo(100 * SECOND);

        assertThat(stats(run, 2).works().count()).isGreaterThan(before + 1000);
    }

    @Test
    void blueGreen_switchesAtOnce_andBackAtOnce() {
        PlainRun run = run(", strategy: blue-green", "for: 10s, errorRate: 100%");
        run.advanceTo(10 * SECOND + SECOND / 10);
        long before = errors(run);
        run.advanceTo(20 * SECOND);
        assertThat(errors(run) - before).isBetween(985L, 991L);
        run.advanceTo(21 * SECOND);
        long after = errors(run);
        run.advanceTo(40 * SECOND);
        assertThat(errors(run)).isEqualTo(after);
        assertThat(stats(run, 0).classes().get(0).failed()).isBetween(990L, 1010L);
    }

    @Test
    void instanceThatIsDown_holdsTheRolloutUpUntilItIsBack() {
        PlainRun run = run("", "slower: 2}\n  - {at: 5s, for: 30s, fault: crash, target: site-2");
        run.advanceTo(35 * SECOND);
        assertThat(notes(run)).doesNotContain("site-3 has the new version");
        run.advanceTo(80 * SECOND);
        assertThat(notes(run)).contains("site-4 has the new version");
    }

    @Test
    void deploymentThatCrashes_goesOnWhereItWas() {
        PlainRun run = run("", "slower: 2}\n  - {at: 15s, for: 10s, fault: crash, target: pipeline");
        run.advanceTo(80 * SECOND);

        assertThat(notes(run)).contains("site-1 has the new version", "site-4 has the new version");
    }

    @Test
    void operator_doesNotStopWhatADeploymentRestarts() {
        PlainRun run = run("", "slower: 2");
        assertThatThrownBy(() -> run.intervene(new Intervention.Operate("site", "stop", "{instance: 1}"), run.now()))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining("deployment");
    }
}
