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
import dev.faultline.simulator.run.JournalStore;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The actor of a live run: takes its journal up, conducts its instances, hears commands, shows frames. */
final class RunActor extends ExtensibleBehavior<RunActor.Message> implements LiveRun.Host {
    /** What it hears. */
    sealed interface Message permits Turn, InstanceNews, RunOrder, Own {}

    /** What it tells itself. */
    enum Own implements Message {
        GO_ON,
        TICK,
        TEND,
        RETRY,
        STOP
    }

    private static final Duration TICK = Duration.ofMillis(30);
    private static final Duration TEND = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int RETRIES = 80;
    private static final long PAUSED_UNWATCHED = VirtualTime.MINUTE;
    private static final long IDLE_AFTER = 2 * VirtualTime.MINUTE;

    private final ActorContext<Message> context;
    private final TimerScheduler<Message> timers;
    private final String runId;
    private final Services services;
    private final Runnable idle;
    private final Watchers watchers;
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
        wantedAt = clock();
        if (live == null && !wake(order)) {
            return;
        }
        LiveRun run = java.util.Objects.requireNonNull(live);
        switch (order) {
            case RunOrder.Open open ->
                run.order(
                        open.replyTo()::tell,
                        () -> run.show(frame -> open.replyTo().tell(new RunReply.Stands(run.whole(frame)))));
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
            case RunOrder.Release release -> throw new IllegalStateException("released already");
        }
    }

    /** Lets go of everything; the actor itself is idle then, and goes in its time. */
    private void release(RunOrder.Release release) {
        run(LiveRun::close);
        live = null;
        release.replyTo().tell(new RunReply.Released());
    }

    // Waking

    /** Takes the run up, or begins it; false where that cannot be, or not yet. */
    private boolean wake(RunOrder order) {
        try {
            if (!early.isEmpty()) {
                early.add(order);
                return false;
            }
            live = begin(order);
            return live != null;
        } catch (JournalException.Busy busy) {
            early.add(order);
            timers.startSingleTimer(Own.RETRY, RETRY);
        } catch (JournalException e) {
            refuse(order, String.valueOf(e.getMessage()));
        } catch (ScenarioException e) {
            refuse(order, "the scenario cannot be read:\n" + e.getMessage());
        }
        return false;
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

    private @Nullable LiveRun begin(RunOrder order) throws ScenarioException {
        if (services.journals().has(runId)) {
            return live(services.journals().open(runId), null);
        }
        if (order instanceof RunOrder.Open open) {
            Journal.Header header = new Journal.Header(
                    open.opening().file(),
                    open.opening().scenario(),
                    open.opening().seed());
            services.models().of(header); // refused before anything is written
            return live(services.journals().open(runId), header);
        }
        refuse(order, "there is no run '" + runId + "'");
        return null;
    }

    private LiveRun live(JournalStore.Lines lines, Journal.@Nullable Header header) throws ScenarioException {
        try {
            Journal journal = header == null ? Journal.open(lines) : Journal.create(lines, header);
            return new LiveRun(journal, services.models().of(journal.header()), watchers, this);
        } catch (ScenarioException | RuntimeException e) {
            lines.close();
            throw e;
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
            if (unwanted > IDLE_AFTER) {
                idle.run();
            }
            return;
        }
        if (unwanted > PAUSED_UNWATCHED) {
            live.carry(new Command.Pause(), reply -> {});
        }
        try {
            live.remember();
        } catch (JournalException e) {
            context.getLog().warn("Run {} cannot write down how far it has come: {}", runId, e.getMessage());
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
            case TOGETHER -> new LocalCrew(context, context.getSelf().narrow(), services.node(), services.loops());
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
