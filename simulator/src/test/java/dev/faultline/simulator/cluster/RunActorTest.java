package dev.faultline.simulator.cluster;

import static dev.faultline.simulator.cluster.Page.assertSame;
import static dev.faultline.simulator.cluster.Page.at;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import dev.faultline.simulator.component.Component;
import dev.faultline.simulator.component.Context;
import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Status;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.State;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.JournalStore;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Types;
import dev.faultline.simulator.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The actor of one run, without a cluster. */
class RunActorTest {
    private static final ActorTestKit KIT = ActorTestKit.create("runs", NodeSettings.local(1));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Kind BOMB = Kind.single(
            "bomb",
            "Goes off.",
            Spec.of(Key.of("after", Types.duration(), "When.").must()),
            wiring -> new Bomb(wiring.settings().duration("after")));

    private record Bomb(long after) implements Component {
        @Override
        public void start(Context context) {
            if (after > 0) {
                context.alarm(after, then -> {
                    throw new IllegalStateException("boom");
                });
            }
        }

        @Override
        public void receive(Message message, Context context) {}

        @Override
        public void crash(Context context) {}

        @Override
        public Status status() {
            return Status.of(0, 0, 0, 0);
        }
    }

    private static final String BOMBED = """
        faultline: 1
        id: bombed
        title: Bombed
        about: A component with a bug.
        seed: 1
        warmup: 0s
        duration: 1m
        network: {latency: 1ms}
        requests: {none: {}}
        components: {bomb: {kind: bomb, after: 3s}}
        """;

    @TempDir
    private Path folder;

    private final TestProbe<RunReply> replies = KIT.createTestProbe();
    private final TestProbe<Showing> shown = KIT.createTestProbe();
    private final TestProbe<String> idle = KIT.createTestProbe();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private ActorRef<RunActor.Message> run(JournalStore journals, List<Kind> kinds, Services.Patience patience) {
        Services services = new Services(
                "here", journals, new Models(new ScenarioReader(kinds)), new Loops(1), Placement.TOGETHER, patience);
        return KIT.spawn(
                RunActor.create("run", services, () -> idle.getRef().tell("idle")),
                DispatcherSelector.fromConfig(Loops.dispatcher(0)));
    }

    private ActorRef<RunActor.Message> run(Services.Patience patience) {
        return run(new JournalFiles(folder), dev.faultline.simulator.component.Kinds.ALL, patience);
    }

    private Frame open(ActorRef<RunActor.Message> run, String text) {
        run.tell(new RunOrder.Open(new Opening("run", "shop.yaml", text, 3), replies.getRef()));
        return frame();
    }

    private Frame carry(ActorRef<RunActor.Message> run, Command command) {
        run.tell(new RunOrder.Carry(command, replies.getRef()));
        return frame();
    }

    private Frame frame() {
        return replies.expectMessageClass(RunReply.Stands.class, PATIENCE).frame();
    }

    private String refusal() {
        return replies.expectMessageClass(RunReply.Refusal.class, PATIENCE).why();
    }

    @Test
    void runThatNobodyWatches_isPaused_andThenIsIdle() {
        ActorRef<RunActor.Message> run = run(new Services.Patience(0, 0));
        open(run, Shop.text());
        carry(run, new Command.Play(1));

        idle.expectMessage(PATIENCE, "idle");

        assertThat(carry(run, new Command.Pause()).time()).isLessThan(30 * VirtualTime.SECOND);
    }

    @Test
    void runThatIsWatched_goesOn() {
        ActorRef<RunActor.Message> run = run(new Services.Patience(0, 0));
        open(run, Shop.text());
        run.tell(new RunOrder.Watch(shown.getRef(), -1, 0));
        carry(run, new Command.Play(1));

        Frame frame = ((Showing.Show) shown.receiveMessage(PATIENCE)).frame();
        while (frame.time() < 2 * VirtualTime.SECOND) {
            run.tell(new RunOrder.Seen(shown.getRef(), frame.number()));
            frame = ((Showing.Show) shown.receiveMessage(PATIENCE)).frame();
        }

        assertThat(frame.state()).isEqualTo(State.PLAYING);
    }

    @Test
    void releasedRun_isNotWokenByALateWord_andShowsEverythingAnewToWhoStillWatches() {
        ActorRef<RunActor.Message> run = run(Services.Patience.USUAL);
        open(run, Shop.text());
        carry(run, new Command.Intervene(new Intervention.Inject("{fault: crash, target: shop, for: 1s}")));
        carry(run, new Command.RunTo(3 * VirtualTime.SECOND));
        run.tell(new RunOrder.Watch(shown.getRef(), -1, 0));
        Frame before = ((Showing.Show) shown.receiveMessage(PATIENCE)).frame();
        assertThat(before.notes()).isNotEmpty();

        run.tell(new RunOrder.Release(replies.getRef()));
        replies.expectMessageClass(RunReply.Released.class, PATIENCE);
        run.tell(new RunOrder.Seen(shown.getRef(), 0));
        shown.expectNoMessage(Duration.ofMillis(200));
        run.tell(new RunOrder.Watch(shown.getRef(), -1, 0));

        Frame after = ((Showing.Show) shown.receiveMessage(PATIENCE)).frame();
        while (after.notes().isEmpty()) {
            run.tell(new RunOrder.Seen(shown.getRef(), 0));
            after = ((Showing.Show) shown.receiveMessage(PATIENCE)).frame();
        }
        assertThat(after.notes()).isEqualTo(before.notes());
    }

    @Test
    void watcherWhoHasSeenTheRunLater_bringsItThere() {
        ActorRef<RunActor.Message> run = run(Services.Patience.USUAL);
        open(run, Shop.text());
        carry(run, new Command.RunTo(VirtualTime.SECOND));

        run.tell(new RunOrder.Watch(shown.getRef(), 0, 2 * VirtualTime.SECOND));
        Frame there = carry(run, new Command.Pause());
        run.tell(new RunOrder.Watch(shown.getRef(), 7, 9 * VirtualTime.SECOND)); // of a past that was forgotten
        Frame still = carry(run, new Command.Pause());

        assertSame(there, at(Shop.plain(3), 2 * VirtualTime.SECOND));
        assertThat(still.time()).isEqualTo(2 * VirtualTime.SECOND);
    }

    @Test
    void bugInAComponent_endsTheRun_andOneCanGoBack() {
        ActorRef<RunActor.Message> run = run(new JournalFiles(folder), List.of(BOMB), Services.Patience.USUAL);
        open(run, BOMBED);

        Frame ended = carry(run, new Command.RunTo(10 * VirtualTime.SECOND));

        assertThat(ended.state()).isEqualTo(State.STOPPED);
        assertThat(ended.stoppedBy()).contains("internal error").contains("boom");
        run.tell(new RunOrder.Carry(new Command.Play(1), replies.getRef()));
        assertThat(refusal()).contains("boom");
        run.tell(new RunOrder.Inquire(new RunOrder.Inquiry.Curves(), replies.getRef()));
        assertThat(refusal()).contains("boom");
        run.tell(new RunOrder.Watch(shown.getRef(), -1, 0));
        assertThat(((Showing.Show) shown.receiveMessage(PATIENCE)).frame().stoppedBy())
                .contains("boom");
        Frame back = carry(run, new Command.GoBack(VirtualTime.SECOND));
        assertThat(back.state()).isEqualTo(State.PAUSED);
        assertThat(back.time()).isEqualTo(VirtualTime.SECOND);
        assertThat(carry(run, new Command.RunTo(2 * VirtualTime.SECOND)).stoppedBy())
                .isNull();
    }

    @Test
    void steps_endWhereThereIsNothingMoreToDo() {
        ActorRef<RunActor.Message> run = run(new JournalFiles(folder), List.of(BOMB), Services.Patience.USUAL);
        open(run, BOMBED.replace("after: 3s", "after: 0s"));

        Frame frame = carry(run, new Command.StepEvents(100_000));

        assertThat(frame.state()).isEqualTo(State.PAUSED);
        assertThat(frame.events()).isEqualTo(1);
    }

    @Test
    void journalInAnotherHand_isWaitedFor() {
        JournalFiles files = new JournalFiles(folder);
        ActorRef<RunActor.Message> first = run(Services.Patience.USUAL);
        open(first, Shop.text());
        carry(first, new Command.RunTo(VirtualTime.SECOND));
        ActorRef<RunActor.Message> second =
                run(files, dev.faultline.simulator.component.Kinds.ALL, Services.Patience.USUAL);

        second.tell(new RunOrder.Carry(new Command.RunTo(2 * VirtualTime.SECOND), replies.getRef()));
        first.tell(RunActor.Own.STOP);

        PlainRun plain = at(Shop.plain(3), 2 * VirtualTime.SECOND);
        assertSame(frame(), plain);
    }
}
