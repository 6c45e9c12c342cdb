package dev.faultline.simulator.cluster;

import static dev.faultline.simulator.cluster.Page.assertSame;
import static dev.faultline.simulator.cluster.Page.at;
import static dev.faultline.simulator.cluster.Page.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.State;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Sandbox.NodeView;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes go, runs stay. */
class FailoverTest {
    private static final Intervention SLOW = new Intervention.Inject("{fault: slow, target: payments, factor: 10}");
    private static final Intervention THREADS = new Intervention.SetPath("shop.threads", "4");

    @TempDir
    private Path folder;

    private ClusterSandbox sandbox(int nodes, Placement placement) {
        ClusterSandbox sandbox = new ClusterSandbox(
                new ClusterSandbox.Options(nodes, placement, new JournalFiles(folder), new ScenarioReader()));
        get(sandbox.started());
        return sandbox;
    }

    /** Judges the shop's own goals. */
    private static Shadow shadow() {
        return new Shadow(
                new ScenarioReader(),
                Shop.model(4).scenario().goals().stream().map(Check::of).toList());
    }

    private static Set<String> carriers(Frame frame) {
        return new TreeSet<>(frame.nodes().values());
    }

    /** The node that carries the run is torn down, then the next one leaves in order: the page goes on by itself. */
    @Test
    void runTogether_survivesBothWaysOfLosingItsNode() throws Exception {
        try (ClusterSandbox sandbox = sandbox(3, Placement.TOGETHER)) {
            assertThat(sandbox.nodes()).extracting(NodeView::status).containsOnly("up");
            get(sandbox.open(new Opening("moving", "shop.yaml", Shop.text(), 4)));
            try (Page page = new Page(sandbox, "moving")) {
                page.send(new Command.Play(2));
                Frame seen = page.await(frame -> frame.time() > VirtualTime.SECOND);
                Shadow shadow = shadow();
                shadow.follow(get(sandbox.journal("moving")));
                Frame hurt = page.send(new Command.Intervene(SLOW));
                String first = carriers(seen).iterator().next();

                get(sandbox.tearDown(first));
                Frame moved = page.await(frame -> !carriers(frame).contains(first) && frame.state() == State.PLAYING);
                assertThat(moved.time()).isGreaterThanOrEqualTo(hurt.time());
                String second = carriers(moved).iterator().next();
                Frame knob = page.send(new Command.Intervene(THREADS));

                shadow.follow(get(sandbox.journal("moving")));
                get(sandbox.stop(second));
                Frame again = page.await(frame -> !carriers(frame).contains(second) && frame.state() == State.PLAYING);
                assertThat(again.settings()).containsEntry("shop.threads", "4");
                Frame end = page.send(new Command.Pause());

                PlainRun plain = at(Shop.plain(4), hurt.time());
                plain.intervene(SLOW, hurt.time());
                at(plain, knob.time()).intervene(THREADS, knob.time());
                assertSame(end, at(plain, end.time()));
                assertThat(sandbox.nodes()).extracting(NodeView::name).doesNotContain(first, second);

                Journal.Copy record = get(sandbox.journal("moving"));
                shadow.follow(record);
                Shadow fresh = shadow();
                fresh.follow(record);
                assertThat(shadow.hash()).isEqualTo(end.hash());
                assertThat(shadow.verdicts(Map.of())).isEqualTo(fresh.verdicts(Map.of()));
            }
        }
    }

    @Test
    void runSpread_isOnAllNodes_andSurvivesTheLossOfOne() throws Exception {
        try (ClusterSandbox sandbox = sandbox(3, Placement.SPREAD)) {
            get(sandbox.open(new Opening("spread", "shop.yaml", Shop.text(), 6)));
            try (Page page = new Page(sandbox, "spread")) {
                page.send(new Command.RunTo(VirtualTime.SECOND));
                Frame there = page.await(frame -> frame.time() == VirtualTime.SECOND && frame.state() == State.PAUSED);
                assertThat(carriers(there)).hasSize(3);
                page.send(new Command.Intervene(SLOW));
                PlainRun plain = at(Shop.plain(6), VirtualTime.SECOND);
                plain.intervene(SLOW, VirtualTime.SECOND);

                get(sandbox.tearDown("node-3"));
                Frame back = page.await(frame -> !frame.nodes().isEmpty()
                        && !carriers(frame).contains("node-3")
                        && frame.state() == State.PAUSED);
                assertThat(carriers(back)).hasSize(2);
                assertSame(back, plain);
                page.send(new Command.StepTime(VirtualTime.SECOND));
                Frame end =
                        page.await(frame -> frame.time() == 2 * VirtualTime.SECOND && frame.state() == State.PAUSED);
                assertSame(end, at(plain, end.time()));
            }
        }
    }

    /** All nodes go; what was asked last is on disk. */
    @Test
    void run_isTakenUpByTheNextProcess_whereItStood() {
        Frame before;
        try (ClusterSandbox sandbox = sandbox(1, Placement.TOGETHER)) {
            get(sandbox.open(new Opening("later", "shop.yaml", Shop.text(), 6)));
            get(sandbox.send("later", new Command.RunTo(VirtualTime.SECOND)));
            get(sandbox.send("later", new Command.Intervene(SLOW)));
            before = get(sandbox.send("later", new Command.RunTo(3 * VirtualTime.SECOND)));
        }
        try (ClusterSandbox sandbox = sandbox(1, Placement.SPREAD)) {
            get(sandbox.send("later", new Command.Pause()));
            Frame after = get(sandbox.send("later", new Command.Pause()));
            assertThat(after.hash()).isEqualTo(before.hash());
            assertThat(after.events()).isEqualTo(before.events());
            assertThat(after.ledger()).isEqualTo(before.ledger());
        }
    }
}
