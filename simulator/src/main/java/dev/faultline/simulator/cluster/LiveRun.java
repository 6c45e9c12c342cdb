package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.State;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Sandbox.Refused;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that is watched and operated: follows the wall clock in bursts, carries out commands between them, keeps the
 * journal. The wall clock decides when something is computed, never what.
 */
final class LiveRun {
    /** What it needs of the actor that it lives in. */
    interface Host {
        long clock();

        /** Calls {@link LiveRun#goOn} soon, after the messages that are already there. */
        void goOnSoon();

        /** Whether {@link LiveRun#tick} shall be called every few tens of milliseconds. */
        void ticking(boolean wanted);

        RunCrew crew(Journal.Header header);
    }

    private enum Mode {
        PAUSED,
        /** At the pace asked for. */
        PLAYING,
        /** To the goal, as fast as it goes. */
        RUNNING,
        /** To the goal by the journal, as fast as it goes. */
        REPLAYING
    }

    private static final long BURST = 25 * VirtualTime.MILLISECOND;
    private static final long FRAME_INTERVAL = 100 * VirtualTime.MILLISECOND;
    private static final long LONGEST_WAIT_FOR_ARRIVAL = 2 * VirtualTime.SECOND;
    private static final long LONGEST_SILENCE = 10 * VirtualTime.SECOND;
    private static final int MAX_STEPS = 100_000;

    private final Journal journal;
    private final Model model;
    private final Host host;
    private final Watchers watchers;
    private final Pace pace = new Pace();
    private final HopSampling sampling = new HopSampling();
    private final ArrayDeque<Runnable> orders = new ArrayDeque<>();
    private final List<Consumer<RunReply>> arrivals = new ArrayList<>();

    private RunCrew crew;
    private Conductor conductor;
    private Mode mode = Mode.PAUSED;
    private long goal;
    private long departed;
    private int replayed;
    private double speedAfter;
    private long until;
    private boolean due;
    private boolean goingOn;
    private long burstStarted;
    private long shownAt;
    private long lastNews;
    private @Nullable Frame latest;
    private @Nullable String broken;

    LiveRun(Journal journal, Model model, Watchers watchers, Host host) {
        this.journal = journal;
        this.model = model;
        this.watchers = watchers;
        this.host = host;
        this.crew = host.crew(journal.header());
        this.conductor = new Conductor(model, crew, host::clock);
        Journal.Reached reached = journal.reached();
        replay(reached.time(), reached.speed());
    }

    private void mode(Mode next) {
        mode = next;
        due = true;
        host.ticking(next == Mode.PLAYING && !pace.unlimited());
    }

    // Replaying

    /** Starts anew and replays the journal to the goal. */
    private void replay(long to, double speedThen) {
        crew.dismiss();
        crew = host.crew(journal.header());
        conductor = new Conductor(model, crew, host::clock);
        broken = null;
        replayed = 0;
        depart(Mode.REPLAYING, to);
        speedAfter = speedThen;
        lastNews = departed;
        watchers.startOver();
        Conductor starting = conductor;
        crew.hire(starting, () -> starting.begin(this::settle));
    }

    private void depart(Mode how, long to) {
        mode(how);
        goal = to;
        departed = host.clock();
    }

    /** The instances are no longer all there: starts anew. */
    void lost() {
        if (broken == null) {
            boolean underWay = mode == Mode.REPLAYING || mode == Mode.RUNNING;
            replay(underWay ? Math.max(goal, conductor.now()) : conductor.now(), speed());
        }
    }

    /** An instance failed by a bug of ours: nothing more can be computed. */
    void broke(String why) {
        broken = why;
        mode(Mode.PAUSED);
        watchers.freshen();
        Frame last = latest();
        latest = Frames.ended(last, why);
        watchers.show(latest, conductor.book(), List.of(), journal.returns(), host.clock());
        answerArrivals(latest);
        while (!orders.isEmpty()) {
            orders.poll().run();
        }
    }

    /** Somebody has already seen the run at a later time than it stands at: it was carried elsewhere. */
    void catchUp(int returns, long time) {
        if (returns != journal.returns() || broken != null) {
            return;
        }
        if (mode == Mode.REPLAYING) {
            goal = Math.max(goal, time);
        } else if (time > conductor.now()) {
            speedAfter = speed();
            depart(Mode.REPLAYING, time);
        }
    }

    private double speed() {
        return switch (mode) {
            case PLAYING -> pace.speed();
            case REPLAYING -> speedAfter;
            case PAUSED, RUNNING -> 0;
        };
    }

    private void replayOn(long wall) {
        List<Journal.Entry> entries = journal.entries();
        try {
            while (replayed < entries.size() && entries.get(replayed).at() <= conductor.now()) {
                Journal.Entry entry = entries.get(replayed);
                conductor.intervene(entry.intervention(), entry.at());
                replayed++;
            }
        } catch (Refused refused) {
            broke("its journal cannot be replayed: " + refused.getMessage());
            return;
        }
        boolean ended = conductor.book().stoppedBy() != null;
        if (ended || (replayed == entries.size() && conductor.now() >= goal)) {
            mode(Mode.PAUSED);
            if (speedAfter > 0 && !ended) {
                play(speedAfter);
            }
            arrived();
            return;
        }
        long next = replayed < entries.size() ? entries.get(replayed).at() : goal;
        conductor.advance(Bound.at(next), wall + BURST, this::settle);
    }

    // Going on

    /** Asked for by {@link Host#goOnSoon}. */
    void goOn() {
        goingOn = false;
        settle();
    }

    /** Time has passed. */
    void tick() {
        due = true;
        settle();
    }

    /** A turn has come back from an instance. */
    void received(Turn turn) {
        if (turn.conductor() == conductor) {
            conductor.received(turn);
        }
    }

    /** An instance that lives apart has something to tell. */
    void news(InstanceNews news) {
        lastNews = host.clock();
        crew.news(news);
    }

    /** A second has passed. Sees to it that a message that got lost on the way does not stop the run for good. */
    void tend() {
        crew.askMissing();
        if (crew.apart() && !conductor.idle() && host.clock() - lastNews > LONGEST_SILENCE) {
            lost();
        }
    }

    /** Does what is due next, unless something is under way. */
    void settle() {
        if (broken != null) {
            return;
        }
        while (conductor.idle() && mode != Mode.REPLAYING && !orders.isEmpty()) {
            orders.poll().run();
        }
        if (!conductor.idle() || goingOn) {
            return;
        }
        long wall = host.clock();
        if (!arrivals.isEmpty() && wall - departed > LONGEST_WAIT_FOR_ARRIVAL) {
            show(this::answerArrivals);
        } else if (frameDue(wall)) {
            show(frame -> {});
        } else if (mode != Mode.PAUSED) {
            burst(wall);
        }
    }

    private void burst(long wall) {
        if (mode == Mode.PLAYING && !due) {
            return;
        }
        if (wall - burstStarted >= BURST) { // let other messages in between
            burstStarted = wall;
            goingOn = true;
            host.goOnSoon();
            return;
        }
        switch (mode) {
            case PAUSED -> {}
            case REPLAYING -> replayOn(wall);
            case RUNNING -> runOn(wall);
            case PLAYING -> playOn(wall);
        }
    }

    private void runOn(long wall) {
        if (conductor.now() >= goal || conductor.book().stoppedBy() != null) {
            pause();
            arrived();
        } else {
            conductor.advance(Bound.at(goal), wall + BURST, this::cameFurther);
        }
    }

    private void playOn(long wall) {
        if (conductor.now() >= until || conductor.book().stoppedBy() != null) {
            pause();
            show(frame -> {});
            return;
        }
        long target = Math.min(pace.target(wall), until);
        conductor.advance(Bound.at(target), wall + BURST, () -> {
            due = conductor.now() < target || conductor.now() >= until;
            cameFurther();
        });
    }

    private void cameFurther() {
        pace.came(conductor.now(), host.clock());
        settle();
    }

    private void play(double speed) {
        until = conductor.now() < model.scenario().duration() ? model.scenario().duration() : VirtualTime.NEVER;
        pace.start(speed, conductor.now(), host.clock());
        mode(Mode.PLAYING);
    }

    private void pause() {
        mode(Mode.PAUSED);
        watchers.freshen();
        journal.reached(conductor.now(), 0);
    }

    private void run(long to, Consumer<RunReply> reply) {
        depart(Mode.RUNNING, to);
        pace.start(Command.UNLIMITED, conductor.now(), departed);
        arrivals.add(reply);
    }

    private void arrived() {
        watchers.freshen();
        show(this::answerArrivals);
    }

    private void answerArrivals(Frame frame) {
        arrivals.forEach(reply -> reply.accept(new RunReply.Stands(frame)));
        arrivals.clear();
    }

    // Commands

    /** Carries out a command as soon as the run can be touched. */
    void carry(Command command, Consumer<RunReply> reply) {
        order(reply, () -> {
            switch (command) {
                case Command.GoBack back -> goBack(back.time(), reply);
                case Command.Pause pause -> {
                    pause();
                    answer(reply);
                }
                case Command.Play play -> {
                    refuseWhenEnded();
                    refuse(!(play.speed() >= 0.001), "a speed is at least 0.001");
                    play(play.speed());
                    journal.reached(conductor.now(), play.speed());
                    answer(reply);
                }
                case Command.StepEvents step -> {
                    refuseWhenEnded();
                    pause();
                    step(Math.min(step.count(), MAX_STEPS), reply);
                }
                case Command.StepTime step -> {
                    refuseWhenEnded();
                    run(VirtualTime.plus(conductor.now(), Math.max(0, step.nanos())), reply);
                }
                case Command.RunTo runTo -> {
                    refuseWhenEnded();
                    refuse(runTo.time() < conductor.now(), "that time is past: go back to it");
                    run(runTo.time(), reply);
                }
                case Command.Intervene intervene -> {
                    refuseWhenEnded();
                    intervene(intervene.intervention());
                    answer(reply);
                }
            }
        });
    }

    /** Asks all instances something, as soon as the run can be touched. */
    void ask(Question question, Consumer<RunReply> reply, Consumer<Conductor> then) {
        order(
                reply,
                () -> conductor.ask(question, () -> {
                    then.accept(conductor);
                    settle();
                }));
    }

    /** Does it between two bursts, and turns a refusal into an answer. */
    void order(Consumer<RunReply> reply, Runnable work) {
        orders.add(() -> {
            try {
                work.run();
            } catch (Refused | JournalException refused) {
                reply.accept(new RunReply.Refusal(String.valueOf(refused.getMessage())));
            }
        });
        if (broken != null) {
            orders.poll().run();
        }
        settle();
    }

    private static void refuse(boolean condition, String why) {
        if (condition) {
            throw new Refused(why);
        }
    }

    private void refuseWhenEnded() {
        String by = stoppedBy();
        refuse(by != null, "the run has ended: " + by);
    }

    private @Nullable String stoppedBy() {
        return broken != null ? broken : conductor.book().stoppedBy();
    }

    private void step(int count, Consumer<RunReply> reply) {
        if (count <= 0) {
            journal.reached(conductor.now(), 0);
            answer(reply);
        } else {
            conductor.step(() -> step(count - 1, reply));
        }
    }

    private void goBack(long time, Consumer<RunReply> reply) {
        refuse(time > conductor.now(), "that time is still to come: run to it");
        answerArrivals(latest());
        journal.back(time);
        arrivals.add(reply);
        replay(time, 0);
    }

    private void intervene(Intervention intervention) {
        long at = conductor.now();
        conductor.intervene(intervention, at);
        try {
            journal.intervened(at, intervention);
        } catch (JournalException e) {
            replay(at, speed()); // what is not written down has not happened
            throw e;
        }
        replayed++;
    }

    // Showing

    private boolean frameDue(long wall) {
        boolean wanted = mode == Mode.PAUSED ? watchers.hungry() : watchers.ready();
        return wanted && (wall - shownAt >= FRAME_INTERVAL || mode == Mode.PAUSED);
    }

    private void answer(Consumer<RunReply> reply) {
        watchers.freshen();
        show(frame -> reply.accept(new RunReply.Stands(frame)));
    }

    /** Asks all instances how they stand, shows it to all who watch and are ready, and hands it on. */
    void show(Consumer<Frame> then) {
        if (broken != null) {
            then.accept(latest());
            return;
        }
        long mask = watchers.none() ? -1 : sampling.mask();
        conductor.ask(new Question.Report(conductor.now(), false, mask), () -> {
            List<Answer.Reported> answers = conductor.answers(Answer.Reported.class);
            conductor.note(answers);
            Frame frame = frame(answers);
            latest = frame;
            publish(frame, answers);
            then.accept(frame);
            settle();
        });
    }

    private void publish(Frame frame, List<Answer.Reported> answers) {
        List<Hop> hops = new ArrayList<>();
        answers.forEach(answer -> hops.addAll(answer.hops()));
        sampling.counted(hops.size());
        shownAt = host.clock();
        watchers.show(frame, conductor.book(), hops, journal.returns(), shownAt);
    }

    private Frame frame(List<Answer.Reported> answers) {
        boolean moving = mode == Mode.PLAYING || mode == Mode.RUNNING;
        Frames.Going going = new Frames.Going(
                state(),
                mode == Mode.RUNNING ? Command.UNLIMITED : speed(),
                moving ? pace.reached() : 0,
                stoppedBy(),
                sampling.share());
        return Frames.bare(conductor, going, Conductor.reports(answers), crew.nodes(), journal.entries());
    }

    private State state() {
        return switch (mode) {
            case REPLAYING -> State.REPLAYING;
            case RUNNING -> State.PLAYING;
            case PLAYING -> pace.behind() ? State.BEHIND : State.PLAYING;
            case PAUSED ->
                stoppedBy() != null || conductor.now() >= model.scenario().duration() ? State.STOPPED : State.PAUSED;
        };
    }

    private Frame latest() {
        return latest != null ? latest : frame(List.of());
    }

    // For the actor

    /** Everything that a frame can hold. */
    Frame whole(Frame bare) {
        return watchers.whole(bare, conductor.book());
    }

    /** Writes down how far the run has come, if it moves. */
    void remember() {
        if (mode == Mode.PLAYING || mode == Mode.RUNNING) {
            journal.reached(conductor.now(), speed());
        }
    }

    boolean paused() {
        return mode == Mode.PAUSED;
    }

    Journal journal() {
        return journal;
    }

    Model model() {
        return model;
    }

    /** To be read between two bursts only. */
    Conductor conductor() {
        return conductor;
    }

    void close() {
        mode(Mode.PAUSED);
        crew.dismiss();
        journal.close();
    }
}
