package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of a live run: decides when a frame is due, makes it, hands it to those who watch. */
final class Screen {
    private static final long INTERVAL = 100 * VirtualTime.MILLISECOND;

    private final Watchers watchers;
    private final Journal journal;
    private final HopSampling sampling = new HopSampling();
    private @Nullable Frame latest;
    private long shownAt;

    Screen(Watchers watchers, Journal journal) {
        this.watchers = watchers;
        this.journal = journal;
    }

    /** Whether somebody wants a frame: of a run that moves at most every tenth of a second. */
    boolean due(boolean moving, long wall) {
        return moving ? wall - shownAt >= INTERVAL && watchers.ready() : watchers.hungry();
    }

    /** There is something that everybody wants to see. */
    void freshen() {
        watchers.freshen();
    }

    /** What was shown is no longer so. */
    void startOver() {
        watchers.startOver();
    }

    /** What a frame needs to know of every instance. */
    Question.Report question(long time) {
        return new Question.Report(time, false, watchers.none() ? -1 : sampling.mask());
    }

    /** Makes a frame of the answers to {@link #question} and shows it. */
    Frame show(Conductor conductor, Frames.Going going, Map<Integer, String> nodes, long wall) {
        List<Answer.Reported> answers = conductor.answers(Answer.Reported.class);
        conductor.note(answers);
        List<Hop> hops = new ArrayList<>();
        answers.forEach(answer -> hops.addAll(answer.hops()));
        Frame frame =
                Frames.bare(conductor, going, sampling.share(), Conductor.reports(answers), nodes, journal.entries());
        sampling.counted(hops.size());
        return show(frame, conductor, hops, wall);
    }

    /** Shows a run that can go on no more as it was last seen. */
    Frame showEnded(Conductor conductor, String why, long wall) {
        watchers.freshen();
        return show(Frames.ended(latest(conductor), why), conductor, List.of(), wall);
    }

    /** The last frame once more, to whoever has not seen it. */
    void showAgain(Conductor conductor, long wall) {
        show(latest(conductor), conductor, List.of(), wall);
    }

    private Frame show(Frame frame, Conductor conductor, List<Hop> hops, long wall) {
        latest = frame;
        shownAt = wall;
        watchers.show(frame, conductor.book(), hops, journal.returns(), wall);
        return frame;
    }

    /** The last frame; one without instances where there was none. */
    Frame latest(Conductor conductor) {
        if (latest != null) {
            return latest;
        }
        Frames.Going going = new Frames.Going(Frame.State.REPLAYING, 0, 0, null);
        return Frames.bare(conductor, going, 1, List.of(), Map.of(), journal.entries());
    }

    /** Everything that a frame can hold. */
    Frame whole(Frame bare, Conductor conductor) {
        return watchers.whole(bare, conductor.book());
    }
}
