package dev.faultline.web.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.interview.InterviewReader;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.InvalidInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Runs that are made again to look back on them. */
class RerunsTest {
    private final Map<String, Supplier<CompletableFuture<RunResult>>> runs = new LinkedHashMap<>();

    @Test
    void aRunThatFails_isToldOf_andTheRestIsShown() throws Exception {
        runs.put(
                "load",
                () -> CompletableFuture.supplyAsync(() -> {
                    throw new InvalidInput("This design takes too long to simulate.");
                }));
        runs.put("flush", () -> {
            throw new InvalidInput("This design has problems.");
        });
        RunResult crash = result();
        runs.put("crash", () -> CompletableFuture.completedFuture(crash));

        Reruns again = Reruns.of(runs).join();

        assertThat(again.shown()).containsOnly(Map.entry("crash", crash));
        assertThat(again.unseen())
                .containsExactly(
                        "The run under load could not be made again: This design takes too long to simulate.",
                        "The run of flush could not be made again: This design has problems.");
    }

    @Test
    void theSecondRun_isAskedForOnceTheFirstIsThere() throws Exception {
        CompletableFuture<RunResult> first = new CompletableFuture<>();
        RunResult result = result();
        runs.put("load", () -> first);
        runs.put("crash", () -> {
            assertThat(first).isDone();
            return CompletableFuture.completedFuture(result);
        });

        CompletableFuture<Reruns> all = Reruns.of(runs);
        assertThat(all).isNotDone();
        first.complete(result);

        assertThat(all.join().shown()).containsOnlyKeys("load", "crash");
    }

    @Test
    void whatIsWrongWithFaultlineItself_isNotTakenForASlowDesign() {
        runs.put("load", () -> CompletableFuture.failedFuture(new IllegalStateException("a bug")));

        assertThatThrownBy(() -> Reruns.of(runs).join()).hasRootCauseMessage("a bug");
    }

    private static RunResult result() throws Exception {
        var interview = new InterviewReader().read(Path.of("..", "lessons", "interviews", "url-shortener.md"));
        Scenario scenario = Workbench.of(
                        interview, interview.references().get(0).text())
                .scenario()
                .orElseThrow();
        try (Simulations simulations = new Simulations()) {
            return simulations.run(scenario, 1).get();
        }
    }
}
