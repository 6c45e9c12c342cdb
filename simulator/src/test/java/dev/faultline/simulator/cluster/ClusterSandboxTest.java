package dev.faultline.simulator.cluster;

import static dev.faultline.simulator.cluster.Page.assertSame;
import static dev.faultline.simulator.cluster.Page.at;
import static dev.faultline.simulator.cluster.Page.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.State;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.run.Sandbox.Curve;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.run.Sandbox.Refused;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live runs on one node. */
class ClusterSandboxTest {
    private static final long SECOND = VirtualTime.SECOND;

    @TempDir
    private static Path folder;

    private static ClusterSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = new ClusterSandbox(
                new ClusterSandbox.Options(1, Placement.TOGETHER, new JournalFiles(folder), new ScenarioReader()));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Frame open(String id, long seed) {
        return get(sandbox.open(new Opening(id, "shop.yaml", Shop.text(), seed)));
    }

    private static Frame send(String id, Command command) {
        return get(sandbox.send(id, command));
    }

    @Test
    void open_startsPausedAtZero_andAgainTakesUpWhereItWas() {
        String id = "opened";

        Frame first = open(id, 1);
        send(id, new Command.RunTo(SECOND));
        Frame again = open(id, 1);

        assertThat(first.time()).isZero();
        assertThat(first.state()).isEqualTo(State.PAUSED);
        assertThat(first.whole()).isTrue();
        assertThat(again.time()).isEqualTo(SECOND);
        assertThat(again.whole()).isTrue();
        assertThat(again.points()).isNotEmpty();
    }

    @Test
    void runTo_comesToWhatThePlainLoopComesTo() {
        String id = "run-to";
        open(id, 7);
        PlainRun plain = Shop.plain(7);

        Frame frame = send(id, new Command.RunTo(40 * SECOND));
        plain.advanceTo(40 * SECOND);

        assertThat(frame.state()).isEqualTo(State.PAUSED);
        assertSame(frame, plain);
        assertThat(frame.instances().stream().map(each -> each.name()))
                .containsExactlyElementsOf(plain.instances().stream()
                        .map(each -> each.place().name())
                        .toList());
    }

    @Test
    void stepping_byEventAndByTime_comesToTheSame() {
        open("steps", 3);
        PlainRun plain = Shop.plain(3);

        Frame frame = send("steps", new Command.StepEvents(1));
        plain.step();
        assertSame(frame, plain);
        frame = send("steps", new Command.StepTime(SECOND));
        plain.advanceTo(plain.now() + SECOND);
        assertSame(frame, plain);
        frame = send("steps", new Command.StepEvents(1000));
        for (int i = 0; i < 1000; i++) {
            plain.step();
        }
        assertSame(frame, plain);
    }

    @Test
    void interventions_takeEffectWhereTheRunStands_andSurviveGoingBackBeforeThem() {
        open("back", 5);
        PlainRun plain = Shop.plain(5);
        Intervention slow = new Intervention.Inject("{fault: slow, target: payments, factor: 10}");
        Intervention threads = new Intervention.SetPath("shop.threads", "4");

        send("back", new Command.RunTo(2 * SECOND));
        plain.advanceTo(2 * SECOND);
        Frame hurt = send("back", new Command.Intervene(slow));
        plain.intervene(slow, 2 * SECOND);
        assertThat(hurt.bands()).isEqualTo(plain.book().bands(2 * SECOND));
        send("back", new Command.RunTo(4 * SECOND));
        plain.advanceTo(4 * SECOND);
        Frame knob = send("back", new Command.Intervene(threads));
        plain.intervene(threads, 4 * SECOND);
        assertThat(knob.settings()).containsEntry("shop.threads", "4");
        assertSame(send("back", new Command.RunTo(8 * SECOND)), at(plain, 8 * SECOND));

        PlainRun anew = Shop.plain(5);
        anew.advanceTo(2 * SECOND);
        anew.intervene(slow, 2 * SECOND);
        Frame back = send("back", new Command.GoBack(3 * SECOND));
        assertSame(back, at(anew, 3 * SECOND));
        assertThat(back.settings()).isEmpty();
        assertSame(send("back", new Command.RunTo(8 * SECOND)), at(anew, 8 * SECOND));
    }

    @Test
    void intervention_isInTheJournal_beforeItIsAnswered() throws Exception {
        open("written", 5);
        send("written", new Command.RunTo(SECOND));

        send("written", new Command.Intervene(new Intervention.SetPath("shop.threads", "5")));

        assertThat(Files.readString(folder.resolve("written.journal"))).contains("\"set\":\"shop.threads\"");
    }

    @Test
    void refusedIntervention_changesNothing() {
        open("refused", 5);
        PlainRun plain = Shop.plain(5);
        send("refused", new Command.RunTo(SECOND));

        assertThatThrownBy(() -> send("refused", new Command.Intervene(new Intervention.Inject("{fault: floof}"))))
                .hasRootCauseInstanceOf(Refused.class)
                .hasMessageContaining("floof");
        assertThatThrownBy(() -> send("refused", new Command.Intervene(new Intervention.Heal("nothing"))))
                .hasRootCauseInstanceOf(Refused.class);
        Intervention slow = new Intervention.Inject("{fault: slow, target: payments, factor: 10}");
        send("refused", new Command.Intervene(slow));
        plain.advanceTo(SECOND);
        plain.intervene(slow, SECOND);

        assertSame(send("refused", new Command.RunTo(3 * SECOND)), at(plain, 3 * SECOND));
    }

    @Test
    void playing_followsTheClock_showsFrames_andComesToTheSame() throws Exception {
        open("played", 9);
        LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
        Intervention slow = new Intervention.Inject("{fault: slow, target: shop, factor: 2}");
        Frame hit;
        Frame paused;
        try (AutoCloseable watch = sandbox.watch("played", frames::add)) {
            Frame first = frames.poll(10, TimeUnit.SECONDS);
            assertThat(first.whole()).isTrue();
            send("played", new Command.Play(4));
            awaitTime(frames, SECOND);
            hit = send("played", new Command.Intervene(slow));
            awaitTime(frames, 3 * SECOND);
            paused = send("played", new Command.Pause());
        }

        PlainRun plain = Shop.plain(9);
        plain.advanceTo(hit.time());
        plain.intervene(slow, hit.time());
        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertSame(paused, at(plain, paused.time()));
    }

    /** Takes frames up to one at the time or later; they are in order, and only the first is whole. */
    private static Frame awaitTime(LinkedBlockingQueue<Frame> frames, long time) throws InterruptedException {
        Frame last = null;
        while (last == null || last.time() < time) {
            Frame next = frames.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a frame after %s", last).isNotNull();
            assertThat(next.whole()).isFalse();
            if (last != null) {
                assertThat(next.number()).isGreaterThan(last.number());
                assertThat(next.time()).isGreaterThanOrEqualTo(last.time());
            }
            last = next;
        }
        return last;
    }

    @Test
    void unlimited_endsAtTheDuration_andCanBePlayedOn() throws Exception {
        String text = Shop.text().replace("duration: 2m", "duration: 4s").replace("warmup: 5s", "warmup: 1s");
        text = text.substring(0, text.indexOf("timeline:"));
        get(sandbox.open(new Opening("ends", "shop.yaml", text, 1)));
        LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = sandbox.watch("ends", frames::add)) {
            send("ends", new Command.Play(Command.UNLIMITED));
            Frame last = frames.poll(10, TimeUnit.SECONDS);
            while (last.state() != State.STOPPED) {
                last = frames.poll(10, TimeUnit.SECONDS);
            }
            assertThat(last.time()).isEqualTo(4 * SECOND);
        }
        send("ends", new Command.Play(1));
        Frame later = send("ends", new Command.RunTo(6 * SECOND));

        PlainRun plain = new PlainRun(Shop.model(text, 1));
        assertSame(later, at(plain, 6 * SECOND));
    }

    @Test
    void runWithChanges_isRunAndReplayedWithThem() throws ScenarioException {
        List<Change> changes = List.of(Change.set("shop.threads", "2"));
        get(sandbox.open(new Opening("changed", "shop.yaml", Shop.text(), 5, changes)));
        send("changed", new Command.RunTo(2 * SECOND));
        send("changed", new Command.Intervene(new Intervention.SetPath("shop.threads", "3")));
        Frame live = send("changed", new Command.RunTo(4 * SECOND));

        Journal.Copy copy = get(sandbox.journal("changed"));

        assertThat(copy.header().changes()).isEqualTo(changes);
        assertThat(copy.entries()).hasSize(1);
        assertThat(copy.time()).isEqualTo(4 * SECOND);
        assertSame(live, new Replay(copy, new ScenarioReader()).run());
        assertThat(live.hash()).isNotEqualTo(at(Shop.plain(5), 4 * SECOND).hash());
        assertThatThrownBy(() -> get(sandbox.journal("nowhere"))).hasMessageContaining("nowhere");
    }

    @Test
    void inquiries_tellOfRequests_andOfPercentiles() {
        open("asked", 5);
        send("asked", new Command.RunTo(5 * SECOND));
        Frame after = send("asked", new Command.RunTo(40 * SECOND));

        List<Long> once = get(sandbox.examples("asked", "charge", EffectState.ONCE));
        assertThat(once).isNotEmpty();
        assertThat(get(sandbox.story("asked", once.get(0))).lines())
                .extracting(line -> line.instance())
                .contains("payments-1");
        assertThat(get(sandbox.failures("asked", "timeout"))).isNotNull();
        assertThatThrownBy(() -> get(sandbox.failures("asked", "nonsense"))).hasMessageContaining("nonsense");
        List<Curve> curves = get(sandbox.curves("asked"));
        assertThat(curves).extracting(Curve::name).contains("users.checkout", "shop wait", "shop work");
        long completed = after.instances().stream()
                .flatMap(each -> each.classes().stream())
                .mapToLong(each -> each.completed())
                .sum();
        assertThat(curves.stream()
                        .filter(each -> each.name().startsWith("users."))
                        .mapToLong(Curve::count)
                        .sum())
                .isEqualTo(completed);
        assertThat(get(sandbox.parked("asked", "parked"))).isEmpty();
    }

    @Test
    void runThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> send("nowhere", new Command.Pause()))
                .hasRootCauseInstanceOf(Refused.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void release_letsTheRunGo_andOpeningTakesItUp() {
        open("released", 5);
        Frame before = send("released", new Command.RunTo(3 * SECOND));

        get(sandbox.release("released"));
        Frame after = open("released", 99);

        assertThat(after.time()).isEqualTo(3 * SECOND);
        assertThat(after.hash()).isEqualTo(before.hash());
    }

    @Test
    void pause_whileItRunsToATime_answersBoth() {
        open("stopped", 1);
        CompletionStage<Frame> arrival = sandbox.send("stopped", new Command.RunTo(VirtualTime.HOUR));

        Frame paused = send("stopped", new Command.Pause());

        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(paused.time()).isLessThan(VirtualTime.HOUR);
        assertThat(get(arrival).time()).isEqualTo(paused.time());
    }

    @Test
    void budget_endsTheRun_andOneCanStillGoBack() {
        String small = Shop.text() + "limits: {events: 20000}\n";
        get(sandbox.open(new Opening("budget", "shop.yaml", small, 1)));

        Frame ended = send("budget", new Command.RunTo(60 * SECOND));

        assertThat(ended.state()).isEqualTo(State.STOPPED);
        assertThat(ended.stoppedBy()).startsWith("events");
        assertThatThrownBy(() -> send("budget", new Command.Play(1))).hasMessageContaining("events");
        Frame back = send("budget", new Command.GoBack(SECOND));
        assertThat(back.state()).isEqualTo(State.PAUSED);
        assertThat(back.stoppedBy()).isNull();
        assertSame(back, at(new PlainRun(Shop.model(small, 1)), SECOND));
    }
}
