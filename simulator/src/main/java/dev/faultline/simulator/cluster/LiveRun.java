package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.State;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Sandbox.Refused;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is watched and operated: follows the wall clock in bursts, carries out commands between them, keeps the
 * journal. The wall clock decides when something is computed, never what.
 */
final class LiveRun {
    /** What it needs of the actor that it lives in. */
    interface Host {
        /** Nanoseconds of the wall clock. */
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

    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    private static final long BURST = 25 * VirtualTime.MILLISECOND;

    private final Journal journal;
    private final Model model;
    private final Host host;
    private final Stage stage;
    private final Screen screen;
    private final Commands commands = new Commands(this);
    private final Orders orders = new Orders();
    private final Pace pace = new Pace();

    private Mode mode = Mode.PAUSED;
    private long goal;
    private double speedAfter;
    private long until;
    private boolean due;
    private boolean goingOn;
    private long burstStarted;
    private @Nullable String broken;

    LiveRun(Journal journal, Model model, Watchers watchers, Host host) {
        this.journal = journal;
        this.model = model;
        this.host = host;
        this.screen = new Screen(watchers, journal);
        screen.startOver(); // somebody may still watch from before the run was released
        this.stage = new Stage(journal, model, host);
        depart(Mode.REPLAYING, journal.reached().time(), journal.reached().speed());
        stage.open(this::settle);
    }

    private void mode(Mode next) {
        mode = next;
        due = true;
        host.ticking(next == Mode.PLAYING && !pace.unlimited());
    }

    private void depart(Mode how, long to, double speedThen) {
        goal = to;
        speedAfter = speedThen;
        mode(how);
    }

    // Starting anew

    /** Replays the journal from the start to the goal. */
    private void replay(long to, double speedThen) {
        broken = null;
        depart(Mode.REPLAYING, to, speedThen);
        screen.startOver();
        stage.reopen(this::settle);
    }

    /** The instances are no longer all there. */
    void lost() {
        if (broken == null) {
            boolean underWay = mode == Mode.REPLAYING || mode == Mode.RUNNING;
            replay(underWay ? Math.max(goal, now()) : now(), speed());
        }
    }

    /** Nothing more can be computed; one can still go back. */
    void broke(String why) {
        broken = why;
        mode(Mode.PAUSED);
        orders.arrived(screen.showEnded(conductor(), why, host.clock()));
        while (!orders.isEmpty()) {
            orders.doNext();
        }
    }

    /** Somebody has already seen the run at a later time than it stands at: it was carried elsewhere. */
    void catchUp(int returns, long time) {
        if (returns != journal.returns() || broken != null) {
            return;
        }
        if (mode == Mode.REPLAYING) {
            goal = Math.max(goal, time);
        } else if (time > now()) {
            depart(Mode.REPLAYING, time, speed());
        }
    }

    private void replayOn(long wall) {
        try {
            stage.replayDue();
        } catch (Refused refused) {
            broke("its journal cannot be replayed: " + refused.getMessage());
            return;
        }
        boolean ended = stoppedBy() != null;
        if (!ended && !(stage.allReplayed() && now() >= goal)) {
            stage.replayOn(goal, wall + BURST, this::settle);
            return;
        }
        mode(Mode.PAUSED);
        if (speedAfter > 0 && !ended) {
            play(speedAfter);
        }
        screen.freshen();
        show(frame -> {});
    }

    // Going on

    /** Asked for by {@link Host#goOnSoon}. */
    void goOn() {
        goingOn = false;
        settle();
    }

    /** A little time has passed. */
    void tick() {
        due = true;
        settle();
    }

    /** A second has passed. */
    void tend() {
        if (!stage.tend()) {
            lost();
        }
        if (mode == Mode.PLAYING || mode == Mode.RUNNING) {
            remember();
        }
    }

    /** A turn has come back from an instance. */
    void received(Shift shift) {
        stage.received(shift);
    }

    void received(Turn turn) {
        stage.received(turn);
    }

    /** An instance that lives apart has something to tell. */
    void news(InstanceNews news) {
        stage.news(news);
    }

    /** Does what is due next, unless something is under way. */
    void settle() {
        long wall = host.clock();
        if (broken != null) {
            if (screen.due(false, wall)) {
                screen.showAgain(conductor(), wall);
            }
            return;
        }
        while (conductor().idle() && mode != Mode.REPLAYING && !orders.isEmpty()) {
            orders.doNext();
        }
        if (!conductor().idle() || goingOn) {
            return;
        }
        if (orders.impatient(wall)) {
            show(orders::arrived);
        } else if (screen.due(mode != Mode.PAUSED, wall)) {
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
        if (now() >= goal || stoppedBy() != null) {
            pause();
            show(frame -> {});
        } else {
            conductor().advance(Bound.at(goal), wall + BURST, this::cameFurther);
        }
    }

    private void playOn(long wall) {
        if (now() >= until || stoppedBy() != null) {
            pause();
            show(frame -> {});
            return;
        }
        long target = Math.min(pace.target(wall), until);
        conductor().advance(Bound.at(target), wall + BURST, () -> {
            due = now() < target || now() >= until;
            cameFurther();
        });
    }

    private void cameFurther() {
        pace.came(now(), host.clock());
        settle();
    }

    // What commands ask for; called between two bursts

    void play(double speed) {
        until = now() < model.scenario().duration() ? model.scenario().duration() : VirtualTime.NEVER;
        pace.start(speed, now(), host.clock());
        mode(Mode.PLAYING);
        remember();
    }

    void pause() {
        mode(Mode.PAUSED);
        screen.freshen();
        remember();
    }

    /** @param reply answered on arrival, or after a while */
    void run(long to, Consumer<RunReply> reply) {
        depart(Mode.RUNNING, to, 0);
        pace.start(Command.UNLIMITED, now(), host.clock());
        orders.awaitArrival(reply, host.clock());
    }

    void goBack(long time, Consumer<RunReply> reply) {
        orders.arrived(screen.latest(conductor()));
        journal.back(time);
        orders.awaitArrival(reply, host.clock());
        replay(time, 0);
    }

    void intervene(Intervention intervention) {
        try {
            stage.intervene(intervention);
        } catch (JournalException e) {
            replay(now(), speed()); // what is not written down has not happened
            throw e;
        }
    }

    /** Shows everybody how the run stands, and answers with it. */
    void answer(Consumer<RunReply> reply) {
        screen.freshen();
        show(frame -> reply.accept(new RunReply.Stands(frame)));
    }

    /** Asks all instances how they stand, shows it to all who watch and are ready, and hands it on. */
    private void show(Consumer<Frame> then) {
        if (broken != null) {
            then.accept(screen.latest(conductor()));
            return;
        }
        conductor().ask(screen.question(now()), () -> {
            Frame frame = screen.show(conductor(), going(), stage.crew().nodes(), host.clock());
            then.accept(frame);
            if (mode == Mode.PAUSED || mode == Mode.PLAYING) {
                orders.arrived(frame);
            }
            settle();
        });
    }

    // How it stands

    private Frames.Going going() {
        boolean moving = mode == Mode.PLAYING || mode == Mode.RUNNING;
        return new Frames.Going(
                state(), mode == Mode.RUNNING ? Command.UNLIMITED : speed(), moving ? pace.reached() : 0, stoppedBy());
    }

    private State state() {
        return switch (mode) {
            case REPLAYING -> State.REPLAYING;
            case RUNNING -> State.PLAYING;
            case PLAYING -> pace.behind() ? State.BEHIND : State.PLAYING;
            case PAUSED -> stoppedBy() != null || now() >= model.scenario().duration() ? State.STOPPED : State.PAUSED;
        };
    }

    /** The speed at which it plays, or will again; 0 for paused. */
    private double speed() {
        return switch (mode) {
            case PLAYING -> pace.speed();
            case REPLAYING -> speedAfter;
            case PAUSED, RUNNING -> 0;
        };
    }

    /** Why it can go on no more, or null. */
    @Nullable String stoppedBy() {
        return broken != null ? broken : conductor().book().stoppedBy();
    }

    private long now() {
        return conductor().now();
    }

    /** Writes down how far it has come. Not having that costs a second of the run after a crash, no more. */
    private void remember() {
        try {
            journal.reached(now(), speed());
        } catch (JournalException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    // For the actor

    /** Carries out a command as soon as the run can be touched. */
    void carry(Command command, Consumer<RunReply> reply) {
        order(reply, () -> commands.carry(command, reply));
    }

    /** Answers with all that a frame can hold. */
    void open(Consumer<RunReply> reply) {
        order(reply, () -> show(frame -> reply.accept(new RunReply.Stands(screen.whole(frame, conductor())))));
    }

    /** Asks all instances something. */
    void ask(Question question, Consumer<RunReply> reply, Consumer<Conductor> then) {
        order(reply, () -> {
            if (broken != null) {
                throw new Refused("the run has ended: " + broken);
            }
            conductor().ask(question, () -> {
                then.accept(conductor());
                settle();
            });
        });
    }

    /** Does it between two bursts, and turns a refusal into an answer. */
    void order(Consumer<RunReply> reply, Runnable work) {
        orders.add(reply, work);
        if (broken != null) {
            orders.doNext();
        }
        settle();
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

    /** To be touched between two bursts only. */
    Conductor conductor() {
        return stage.conductor();
    }

    void close() {
        if (mode != Mode.REPLAYING && broken == null) {
            remember();
        }
        host.ticking(false);
        stage.close();
    }
}
