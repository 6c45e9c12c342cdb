package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCommandTest {
    private static final String DESK = """
            faultline: 1
            id: desk
            title: A desk
            duration: 20s
            requests: {question: {effect: answer}}
            components:
              users: {kind: clients, arrivals: {poisson: 100/s}, deadline: 100ms, calls: {to: desk, applies: answer}}
              desk: {kind: service, threads: 4, queue: {limit: 20}, handles: {question: [{work: {exponential: 5ms}}]}}
            goals:
              - {id: in-time, measure: goodShare, of: users, atLeast: 95%, during: [2s, 9s]}
              - {id: back-again, recovers: users, after: 10s, within: 4s}
              - {id: none-lost, ledger: answer, lost: 0}
              - {id: no-crash, event: crashed, seen: false}
            """;

    @TempDir
    private Path folder;

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private Path journal() {
        return folder.resolve("r1.journal");
    }

    /** A run on the cluster that is operated, goes back, and stands at 12 s; its verdicts as a page would show them. */
    private List<Verdict> live() throws Exception {
        ScenarioReader reader = new ScenarioReader();
        Scenario desk = reader.read("desk.yaml", DESK);
        Shadow shadow = new Shadow(reader, desk.goals().stream().map(Check::of).toList());
        try (ClusterSandbox sandbox = new ClusterSandbox(
                new ClusterSandbox.Options(1, Placement.TOGETHER, new JournalFiles(folder), reader))) {
            get(sandbox.open(new Opening("r1", "desk.yaml", DESK, 7, List.of(Change.set("desk.threads", "3")))));
            get(sandbox.send("r1", new Command.RunTo(4 * VirtualTime.SECOND)));
            shadow.follow(get(sandbox.journal("r1")));
            get(sandbox.send("r1", new Command.Intervene(new Intervention.Inject("{fault: crash, target: desk}"))));
            get(sandbox.send("r1", new Command.RunTo(11 * VirtualTime.SECOND)));
            shadow.follow(get(sandbox.journal("r1")));
            get(sandbox.send("r1", new Command.GoBack(6 * VirtualTime.SECOND)));
            get(sandbox.send("r1", new Command.Intervene(new Intervention.Heal("fault-1"))));
            get(sandbox.send("r1", new Command.RunTo(12 * VirtualTime.SECOND)));
            shadow.follow(get(sandbox.journal("r1")));
            return shadow.verdicts(Map.of());
        }
    }

    @Test
    void verdictsOfTheCommandLine_areThoseOfTheLiveRun_wordForWord() throws Exception {
        List<Verdict> live = live();

        Invocation judge = Invocation.of("judge", journal(), "--json");

        assertThat(judge.code()).as(judge.err()).isEqualTo(ExitCode.GOALS_NOT_MET);
        assertThat(live).extracting(Verdict::state).contains(Verdict.State.NOT_MET, Verdict.State.NOT_YET);
        for (Verdict verdict : live) {
            assertThat(judge.out())
                    .contains("\"id\": \"" + verdict.goal() + "\", \"verdict\": \""
                            + verdict.state().words() + "\"")
                    .contains(quoted(verdict.measured()))
                    .contains(quoted(verdict.evidence()))
                    .contains(quoted(verdict.reason()));
        }
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String quoted(String text) {
        return text.replace("\"", "\\\"");
    }

    @Test
    void text_tellsWhyAGoalIsNotMet_andWhyNotYet() throws Exception {
        live();

        Invocation judge = Invocation.of("judge", journal());

        assertThat(onOneLine(judge.out()))
                .contains("A desk", "seed 7", "at 12s")
                .contains("not met: goodShare of users from 2s to 9s is")
                .contains("not yet: it holds since 00:10");
    }

    @Test
    void at_judgesWhereTheRunStoodThen() throws Exception {
        live();

        Invocation judge = Invocation.of("judge", journal(), "--at", "3s");

        assertThat(onOneLine(judge.out()))
                .contains("at 3s")
                .contains("not yet: judged from 00:09 on; the run stands at 00:03; so far it is 98.9583%");
        assertThat(Invocation.of("judge", journal(), "--at", "13s").err())
                .contains("--at: 13s is after 12s, where the journal says that the run stood");
        assertThat(Invocation.of("judge", journal(), "--at", "soon").err()).contains("\"soon\" is not a time");
    }

    @Test
    void whatIsNoJournal_isToldInOneLine() throws Exception {
        Path text = Files.writeString(folder.resolve("r2.journal"), "hello\n");

        assertThat(Invocation.of("judge", text).errors()).hasSize(1);
        assertThat(Invocation.of("judge", text).err()).contains("not a Faultline journal");
        assertThat(Invocation.of("judge", folder.resolve("r3.journal")).err()).contains("there is no such journal");
        assertThat(Invocation.of("judge", folder.resolve("desk.yaml")).err()).contains("ends in .journal");
        assertThat(Invocation.of("judge", text).code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void lessonAboutAnotherScenario_isRefused() throws Exception {
        live();

        Invocation judge =
                Invocation.of("judge", journal(), "--lesson", Path.of("..", "lessons", "01-backpressure.md"));

        assertThat(judge.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(judge.err()).contains("the journal is of a run of the scenario desk, not of ");
    }
}
