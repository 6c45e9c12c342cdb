package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingRulesTest {
    private static final String FILE = """
        faultline: 1
        id: test
        title: A test
        requests: {ask: {}}
        components:
          users: {kind: clients, arrivals: {poisson: 1/s}, calls: {to: shop}}
          shop: {kind: service, instances: 3, handles: {ask: [{publish: jobs}]}%s}
          jobs: {kind: queue}
          mailer: {kind: worker, consumes: jobs, work: 5ms%s}
        """;

    private static List<String> problems(String shop, String mailer) {
        String text = FILE.formatted(shop, mailer);
        ScenarioException found =
                catchThrowableOfType(ScenarioException.class, () -> new ScenarioReader().read("test.yaml", text));
        return found == null
                ? List.of()
                : found.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void boundsAroundTheFirstInstances_areFine() {
        assertThat(problems(", autoscale: {max: 9}", ", autoscale: {max: 4, target: {queue: 10}}"))
                .isEmpty();
    }

    @Test
    void bounds_thatLeaveNoRoom_areTold() {
        assertThat(problems(", autoscale: {min: 5, max: 4}", ""))
                .containsExactly("test.yaml:7:91: min: 5 is more than max, which is 4");
        assertThat(problems(", autoscale: {max: 2}", ""))
                .containsExactly("test.yaml:7:36: instances: 3 at first are more than autoscale.max, which is 2");
    }

    @Test
    void shardedService_cannotBeScaled() {
        assertThat(problems(", autoscale: {max: 9}, sharded: {}", ""))
                .singleElement()
                .asString()
                .contains("a sharded service keeps state in its instances");
    }

    @Test
    void target_thatCannotBeMeasuredThere_isTold() {
        assertThat(problems(", autoscale: {max: 9, target: {lag: 5}}", ", autoscale: {max: 4}"))
                .hasSize(2)
                .anyMatch(problem ->
                        problem.contains("lag says nothing of shop; expected utilisation, queue or requests"))
                .anyMatch(problem -> problem.contains("utilisation says nothing of mailer; expected queue"));
    }

    @Test
    void requestThatKeepsMoreThanTheHeap_isTold() {
        assertThat(problems(", runtime: {gc: {pause: 1ms, heap: 2MiB, keeps: 3MiB}}", ""))
                .singleElement()
                .asString()
                .contains("keeps: one request keeps more alive than the heap has room for");
    }
}
