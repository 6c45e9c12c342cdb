package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunBook;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WatchersTest {
    private static final ActorTestKit KIT = ActorTestKit.create("watchers", NodeSettings.local(1));

    private final TestProbe<RunOrder> run = KIT.createTestProbe();
    private final TestProbe<Showing> probe = KIT.createTestProbe();
    private final Watchers watchers = new Watchers(run.getRef());
    private final PlainRun plain = Shop.plain(1);

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static Frame bare(long time) {
        return new Frame(
                0,
                false,
                time,
                Frame.State.PLAYING,
                1,
                1,
                "",
                0,
                null,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                1,
                List.of(),
                List.of(),
                Map.of(),
                Bill.NOTHING);
    }

    private RunBook advance(long seconds) {
        plain.advanceTo(seconds * VirtualTime.SECOND);
        return plain.book();
    }

    private Frame shown() {
        return ((Showing.Show) probe.receiveMessage()).frame();
    }

    @Test
    void slowWatcher_missesFrames_andGetsAllThatCameMeanwhileInOne() {
        watchers.watch(probe.getRef(), 0);
        watchers.show(bare(1), advance(1), List.of(), 0, 0);
        List<Frame.Point> points = new ArrayList<>(shown().points());
        for (int second = 2; second <= 10; second++) {
            watchers.show(bare(second), advance(second), List.of(new Hop(1, 2, second, 4, Hop.Kind.CALL)), 0, 0);
        }
        probe.expectNoMessage();

        watchers.seen(probe.getRef());
        watchers.show(bare(11), advance(11), List.of(), 0, 0);

        Frame next = shown();
        points.addAll(next.points());
        assertThat(next.whole()).isFalse();
        assertThat(next.hops()).hasSize(9);
        assertThat(points).isEqualTo(plain.book().series().points());
    }

    @Test
    void newWatcher_getsEverythingInPieces() {
        RunBook book = advance(120);
        watchers.watch(probe.getRef(), 0);
        List<Frame.Point> points = new ArrayList<>();
        int frames = 0;
        while (watchers.hungry()) {
            watchers.show(bare(120), book, List.of(), 0, 0);
            Frame frame = shown();
            assertThat(frame.whole()).isEqualTo(frames == 0);
            points.addAll(frame.points());
            frames++;
            watchers.seen(probe.getRef());
        }

        assertThat(points).isEqualTo(book.series().points());
    }

    @Test
    void goingBack_startsEverybodyOver() {
        watchers.watch(probe.getRef(), 0);
        watchers.show(bare(5), advance(5), List.of(), 0, 0);
        assertThat(shown().whole()).isTrue();
        watchers.seen(probe.getRef());

        watchers.startOver();
        watchers.show(bare(5), plain.book(), List.of(), 1, 0);

        Frame again = shown();
        assertThat(again.whole()).isTrue();
        assertThat(again.points()).isEqualTo(plain.book().series().points());
    }

    @Test
    void watcherThatIsSilent_isForgotten_andOneWhoseFrameGotLostStartsOver() {
        watchers.watch(probe.getRef(), 0);
        watchers.show(bare(1), advance(1), List.of(), 0, 0);
        shown();

        watchers.tend(4 * VirtualTime.SECOND);
        assertThat(watchers.ready()).isTrue();
        watchers.show(bare(1), plain.book(), List.of(), 0, 0);
        assertThat(shown().whole()).isTrue();

        watchers.tend(11 * VirtualTime.SECOND);
        assertThat(watchers.none()).isTrue();
    }
}
