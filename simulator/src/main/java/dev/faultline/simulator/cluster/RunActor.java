package dev.faultline.simulator.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.Terminated;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.scenario.ScenarioException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The actor of a live run: takes its journal up, conducts its instances, hears commands, shows frames. */
final class RunActor extends ExtensibleBehavior<RunActor.Message> implements LiveRun.Host {
    /** What it hears. */
    sealed interface Message permits Turn, Shift, InstanceNews, RunOrder, Own {}

    /** What it tells itself. */
    enum Own implements Message {
        GO_ON,
        TICK,
        TEND,
        RETRY,
        STOP
    }

    private static final Duration TICK = Duration.ofMillis(25);
    private static final Duration TEND = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int RETRIES = 80;

    private final ActorContext<Message> context;
    private final TimerScheduler<Message> timers;
    private final String runId;
    private final Services services;
    private final Runnable idle;
    private final Watchers watchers;
    private final RunOpener opener;
    private final List<RunOrder> early = new ArrayList<>();
    private @Nullable LiveRun live;
    private int retries;
    private long wantedAt;

    /** @param idle told when the run has nothing to do for anybody */
    static Behavior<Message> create(String runId, Services services, Runnable idle) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RunActor(context, timers, runId, services, idle)));
    }

    private RunActor(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            String runId,
            Services services,
            Runnable idle) {
        this.context = context;
        this.timers = timers;
        this.runId = runId;
        this.services = services;
        this.idle = idle;
        this.watchers = new Watchers(context.getSelf().narrow());
        this.opener = new RunOpener(runId, services, watchers, this);
        this.wantedAt = clock();
        timers.startTimerWithFixedDelay(Own.TEND, TEND);
    }

    @Override
    public Behavior<Message> receive(TypedActorContext<Message> ignored, Message message) {
        switch (message) {
            case Turn turn -> {
                if (live != null) {
                    live.received(turn);
                }
            }
            case Shift shift -> {
                if (live != null) {
                    live.received(shift);
                }
            }
            case InstanceNews news -> run(each -> each.news(news));
            case Own own -> {
                return hear(own);
            }
            case RunOrder.Release release -> release(release);
            case RunOrder order -> hear(order);
        }
        return this;
    }

    private Behavior<Message> hear(Own own) {
        switch (own) {
            case GO_ON -> run(LiveRun::goOn);
            case TICK -> run(LiveRun::tick);
            case TEND -> tend();
            case RETRY -> retry();
            case STOP -> {
                return Behaviors.stopped();
            }
        }
        return this;
    }

    private void run(Consumer<LiveRun> what) {
        if (live != null) {
            what.accept(live);
        }
    }

    private void hear(RunOrder order) {
        if (live == null && order instanceof RunOrder.Seen seen) { // a word about what was before wakes nobody
            watchers.seen(seen.watcher());
            return;
        }
        if (live == null && order instanceof RunOrder.Unwatch unwatch) {
            watchers.unwatch(unwatch.watcher());
            return;
        }
        wantedAt = clock();
        if (live == null) {
            live = wake(order);
        }
        run(each -> hear(order, each));
    }

    private void hear(RunOrder order, LiveRun run) {
        switch (order) {
            case RunOrder.Open open -> run.open(open.replyTo()::tell);
            case RunOrder.Carry carry -> run.carry(carry.command(), carry.replyTo()::tell);
            case RunOrder.Inquire inquire -> Inquiries.answer(run, inquire.inquiry(), inquire.replyTo()::tell);
            case RunOrder.Watch watch -> {
                watchers.watch(watch.watcher(), clock());
                run.catchUp(watch.returns(), watch.time());
                run.settle();
            }
            case RunOrder.Seen seen -> {
                watchers.seen(seen.watcher());
                run.settle();
            }
            case RunOrder.Unwatch unwatch -> watchers.unwatch(unwatch.watcher());
            case RunOrder.Release release -> throw new IllegalStateException("not released yet");
        }
    }

    /** Lets go of everything; the actor itself is idle then, and goes in its time. */
    private void release(RunOrder.Release release) {
        run(LiveRun::close);
        live = null;
        release.replyTo().tell(new RunReply.Released());
    }

    // Waking

    /** Null where that cannot be, or not yet. */
    private @Nullable LiveRun wake(RunOrder order) {
        if (!early.isEmpty()) {
            early.add(order); // after those that came before it
            return null;
        }
        try {
            LiveRun woken = opener.open(order);
            if (woken == null) {
                refuse(order, "there is no run '" + runId + "'");
            }
            return woken;
        } catch (JournalException.Busy busy) {
            early.add(order);
            timers.startSingleTimer(Own.RETRY, RETRY);
        } catch (JournalException e) {
            refuse(order, String.valueOf(e.getMessage()));
        } catch (ScenarioException e) {
            refuse(order, "the scenario cannot be read:\n" + e.getMessage());
        }
        return null;
    }

    /** After another node has had the journal a moment longer. */
    private void retry() {
        List<RunOrder> orders = List.copyOf(early);
        early.clear();
        retries++;
        for (RunOrder order : orders) {
            if (retries < RETRIES) {
                hear(order);
            } else {
                refuse(order, "the run is open in another process");
            }
        }
    }

    private static void refuse(RunOrder order, String why) {
        RunReply refusal = new RunReply.Refusal(why);
        switch (order) {
            case RunOrder.Open open -> open.replyTo().tell(refusal);
            case RunOrder.Carry carry -> carry.replyTo().tell(refusal);
            case RunOrder.Inquire inquire -> inquire.replyTo().tell(refusal);
            case RunOrder.Release release -> release.replyTo().tell(refusal);
            case RunOrder.Watch watch -> {} // it will say so again
            case RunOrder.Seen seen -> {}
            case RunOrder.Unwatch unwatch -> {}
        }
    }

    // Once a second

    private void tend() {
        long wall = clock();
        watchers.tend(wall);
        if (!watchers.none()) {
            wantedAt = wall;
        }
        run(LiveRun::tend);
        long unwanted = wall - wantedAt;
        if (live == null || live.paused()) {
            if (unwanted > services.patience().untilIdle()) {
                idle.run();
            }
        } else if (unwanted > services.patience().untilPaused()) {
            live.carry(new Command.Pause(), reply -> {});
        }
    }

    // Host

    @Override
    public long clock() {
        return System.nanoTime();
    }

    @Override
    public void goOnSoon() {
        context.getSelf().tell(Own.GO_ON);
    }

    @Override
    public void ticking(boolean wanted) {
        if (!wanted) {
            timers.cancel(Own.TICK);
        } else if (!timers.isTimerActive(Own.TICK)) {
            timers.startTimerWithFixedDelay(Own.TICK, TICK);
        }
    }

    @Override
    public RunCrew crew(Journal.Header header) {
        return switch (services.placement()) {
            case TOGETHER ->
                new LocalCrew(
                        context,
                        context.getSelf().narrow(),
                        context.getSelf().narrow(),
                        services.node(),
                        services.loops());
            case SPREAD -> new SpreadCrew(context, runId, header);
        };
    }

    @Override
    public Behavior<Message> receiveSignal(TypedActorContext<Message> ignored, Signal signal) {
        switch (signal) {
            case ChildFailed failed -> {
                context.getLog().error("An instance of run {} failed", runId, failed.getCause());
                run(each -> each.broke("internal error: " + failed.getCause()));
            }
            case Terminated terminated -> run(LiveRun::lost);
            case PostStop stop -> run(LiveRun::close);
            default -> {}
        }
        return this;
    }
}
