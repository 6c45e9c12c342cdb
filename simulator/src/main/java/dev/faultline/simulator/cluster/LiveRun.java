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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
    private static final long LONGEST_WAIT_FOR_ARRIVAL = 2 * VirtualTime.SECOND;
    private static final long LONGEST_SILENCE = 10 * VirtualTime.SECOND;

    private final Journal journal;
    private final Model model;
    private final Host host;
    private final Screen screen;
    private final Commands commands = new Commands(this);
    private final Pace pace = new Pace();
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
    private long lastNews;
    private @Nullable String broken;

    LiveRun(Journal journal, Model model, Watchers watchers, Host host) {
        this.journal = journal;
        this.model = model;
        this.host = host;
        this.screen = new Screen(watchers, journal);
        this.crew = host.crew(journal.header());
        this.conductor = new Conductor(model, crew, host::clock);
        start(journal.reached().time(), journal.reached().speed());
    }

    // Replaying

    /** Starts anew and replays the journal to the goal. */
    private void replay(long to, double speedThen) {
        crew.dismiss();
        crew = host.crew(journal.header());
        conductor = new Conductor(model, crew, host::clock);
        start(to, speedThen);
    }

    private void start(long to, double speedThen) {
        broken = null;
        replayed = 0;
        speedAfter = speedThen;
        depart(Mode.REPLAYING, to);
        lastNews = departed;
        screen.startOver();
        Conductor starting = conductor;
        crew.hire(starting, () -> starting.begin(this::settle));
    }

    private void depart(Mode how, long to) {
        mode(how);
        goal = to;
        departed = host.clock();
    }

    private void mode(Mode next) {
        mode = next;
        due = true;
        host.ticking(next == Mode.PLAYING && !pace.unlimited());
    }

    /** The instances are no longer all there: starts anew. */
    void lost() {
        if (broken == null) {
            boolean underWay = mode == Mode.REPLAYING || mode == Mode.RUNNING;
            replay(underWay ? Math.max(goal, conductor.now()) : conductor.now(), speed());
        }
    }

    /** Nothing more can be computed; one can still go back. */
    void broke(String why) {
        broken = why;
        mode(Mode.PAUSED);
        answerArrivals(screen.showEnded(conductor, why, host.clock()));
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
            screen.freshen();
            show(frame -> {});
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

    /** A little time has passed. */
    void tick() {
        due = true;
        settle();
    }

    /** A second has passed. */
    void tend() {
        crew.askMissing();
        if (crew.apart() && !conductor.idle() && host.clock() - lastNews > LONGEST_SILENCE) {
            lost(); // a message got lost on the way: not even that may stop the run for good
        }
        if (mode == Mode.PLAYING || mode == Mode.RUNNING) {
            remember();
        }
    }

    /** A turn has come back from an instance. */
    void received(Turn turn) {
        if (conductor.equals(turn.conductor())) {
            conductor.received(turn);
        }
    }

    /** An instance that lives apart has something to tell. */
    void news(InstanceNews news) {
        lastNews = host.clock();
        crew.news(news);
    }

    /** Does what is due next, unless something is under way. */
    void settle() {
        if (broken != null) {
            if (screen.due(false, 0)) {
                screen.showAgain(conductor, host.clock());
            }
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
        if (conductor.now() >= goal || conductor.book().stoppedBy() != null) {
            pause();
            show(frame -> {});
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

    // What commands ask for; called between two bursts

    void play(double speed) {
        until = conductor.now() < model.scenario().duration() ? model.scenario().duration() : VirtualTime.NEVER;
        pace.start(speed, conductor.now(), host.clock());
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
        depart(Mode.RUNNING, to);
        pace.start(Command.UNLIMITED, conductor.now(), departed);
        arrivals.add(reply);
    }

    void goBack(long time, Consumer<RunReply> reply) {
        answerArrivals(screen.latest(conductor));
        journal.back(time);
        arrivals.add(reply);
        replay(time, 0);
    }

    void intervene(Intervention intervention) {
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

    /** Shows everybody how the run stands, and answers with it. */
    void answer(Consumer<RunReply> reply) {
        screen.freshen();
        show(frame -> reply.accept(new RunReply.Stands(frame)));
    }

    private void answerArrivals(Frame frame) {
        arrivals.forEach(reply -> reply.accept(new RunReply.Stands(frame)));
        arrivals.clear();
    }

    /** Asks all instances how they stand, shows it to all who watch and are ready, and hands it on. */
    private void show(Consumer<Frame> then) {
        if (broken != null) {
            then.accept(screen.latest(conductor));
            return;
        }
        conductor.ask(screen.question(conductor.now()), () -> {
            Frame frame = screen.show(conductor, going(), crew.nodes(), host.clock());
            then.accept(frame);
            if (mode == Mode.PAUSED || mode == Mode.PLAYING) {
                answerArrivals(frame);
            }
            settle();
        });
    }

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
            case PAUSED ->
                stoppedBy() != null || conductor.now() >= model.scenario().duration() ? State.STOPPED : State.PAUSED;
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
        return broken != null ? broken : conductor.book().stoppedBy();
    }

    /** Writes down how far it has come. Not having that costs a second of the run after a crash, no more. */
    private void remember() {
        try {
            journal.reached(conductor.now(), speed());
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
        order(reply, () -> show(frame -> reply.accept(new RunReply.Stands(screen.whole(frame, conductor)))));
    }

    /** Asks all instances something. */
    void ask(Question question, Consumer<RunReply> reply, Consumer<Conductor> then) {
        order(reply, () -> {
            if (broken != null) {
                throw new Refused("the run has ended: " + broken);
            }
            conductor.ask(question, () -> {
                then.accept(conductor);
                settle();
            });
        });
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
        return conductor;
    }

    void close() {
        if (mode != Mode.REPLAYING && broken == null) {
            remember();
        }
        host.ticking(false);
        crew.dismiss();
        journal.close();
    }
}
