package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalStore;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Live runs on a cluster of one or more nodes in this process. The nodes start in the background: what is asked meanwhile
 * is answered once they are there. A node that goes takes no run with it.
 */
public final class ClusterSandbox implements Sandbox {
    /**
     * @param nodes how many, from 1
     * @param scenarios reads the scenarios of the runs
     * @param threadsARun 1: each run on one thread, several runs on several; more pay for large windows only
     */
    public record Options(
            int nodes, Placement placement, JournalStore journals, ScenarioReader scenarios, int threadsARun) {
        /** With one thread a run. */
        public Options(int nodes, Placement placement, JournalStore journals, ScenarioReader scenarios) {
            this(nodes, placement, journals, scenarios, 1);
        }
    }

    private static final int MOST_LOOPS = 8;
    private static final long CLOSE_WITHIN = 5;

    private final Options options;
    private final List<ClusterNode> nodes = new CopyOnWriteArrayList<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> started;
    private final ExecutorService background = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts the nodes in the background. */
    public ClusterSandbox(Options options) {
        this.options = options;
        this.started = CompletableFuture.runAsync(this::startNodes, background);
    }

    private void startNodes() {
        int cores = Runtime.getRuntime().availableProcessors();
        int loops = Math.max(1, Math.min(MOST_LOOPS, cores / options.nodes()));
        for (int i = 0; i < options.nodes(); i++) {
            ClusterNode node = new ClusterNode(new Services(
                    "node-" + (i + 1),
                    options.journals(),
                    new Models(options.scenarios()),
                    new Loops(loops, options.threadsARun()),
                    options.placement(),
                    Services.Patience.USUAL));
            nodes.add(node);
            node.join(nodes.get(0).address());
            node.whenTerminated().thenRun(() -> gone(node));
        }
        Await.until(() -> nodes.stream().allMatch(node -> node.members() >= options.nodes()));
        if (options.nodes() > 1) {
            Await.until(() -> anyNode().carriers() >= options.nodes());
        }
    }

    /** Completes when all nodes are there. */
    public CompletionStage<Void> started() {
        return started;
    }

    private ClusterNode anyNode() {
        if (nodes.isEmpty()) {
            throw new Refused("no node is left");
        }
        return nodes.get(0);
    }

    // A node that goes

    private void gone(ClusterNode node) {
        nodes.remove(node);
        watches.forEach(watch -> watch.moveFrom(node));
    }

    /** Has a node leave in order; its runs are taken up elsewhere. Completes when it is gone. */
    public CompletionStage<Void> stop(String nodeName) {
        return node(nodeName).leave().thenApply(done -> null);
    }

    /** Tears a node's actor system down without a goodbye, as if its machine had gone. Completes when it is gone. */
    public CompletionStage<Void> tearDown(String nodeName) {
        ClusterNode node = node(nodeName);
        node.tearDown();
        return node.whenTerminated().thenApply(done -> null);
    }

    private ClusterNode node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("there is no node " + name));
    }

    // Runs

    @Override
    public CompletionStage<Frame> open(Opening opening) {
        return ask(opening.runId(), replyTo -> new RunOrder.Open(opening, replyTo), ClusterSandbox::frame);
    }

    @Override
    public CompletionStage<Frame> send(String runId, Command command) {
        return ask(runId, replyTo -> new RunOrder.Carry(command, replyTo), ClusterSandbox::frame);
    }

    private static Frame frame(RunReply reply) {
        return ((RunReply.Stands) reply).frame();
    }

    @Override
    public CompletionStage<Journal.Copy> journal(String runId) {
        return inquire(runId, new RunOrder.Inquiry.Record(), reply -> ((RunReply.Recorded) reply).record());
    }

    @Override
    public CompletionStage<Story> story(String runId, long request) {
        return journal(runId).thenApplyAsync(copy -> replay(copy).story(request), background);
    }

    @Override
    public CompletionStage<List<Long>> examples(String runId, String effect, EffectState state) {
        return inquire(runId, new RunOrder.Inquiry.Examples(effect, state), reply -> (RunReply.Intents) reply)
                .thenApplyAsync(
                        intents -> intents.ids().isEmpty()
                                ? List.of()
                                : replay(intents.record()).requestsOf(intents.ids()),
                        background);
    }

    private Replay replay(Journal.Copy record) {
        try {
            return new Replay(record, options.scenarios());
        } catch (ScenarioException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CompletionStage<List<Long>> failures(String runId, String reason) {
        return inquire(runId, new RunOrder.Inquiry.Failures(reason), reply -> ((RunReply.Requests) reply).ids());
    }

    @Override
    public CompletionStage<List<Curve>> curves(String runId) {
        return inquire(runId, new RunOrder.Inquiry.Curves(), reply -> ((RunReply.Curves) reply).curves());
    }

    @Override
    public CompletionStage<List<ParkedMessage>> parked(String runId, String component) {
        return inquire(runId, new RunOrder.Inquiry.Parked(component), reply -> ((RunReply.Parked) reply).messages());
    }

    @Override
    public CompletionStage<Void> release(String runId) {
        return ask(runId, RunOrder.Release::new, reply -> null);
    }

    private <T> CompletionStage<T> inquire(String runId, RunOrder.Inquiry inquiry, Function<RunReply, T> read) {
        return ask(runId, replyTo -> new RunOrder.Inquire(inquiry, replyTo), read);
    }

    private <T extends @Nullable Object> CompletionStage<T> ask(
            String runId,
            akka.japi.function.Function<ActorRef<RunReply>, RunEntity.Message> message,
            Function<RunReply, T> read) {
        return started.thenCompose(nothing -> anyNode().ask(runId, message))
                .exceptionally(failure -> {
                    throw refusal(failure);
                })
                .thenApply(reply -> {
                    if (reply instanceof RunReply.Refusal refusal) {
                        throw new Refused(refusal.why());
                    }
                    return read.apply(reply);
                });
    }

    private static RuntimeException refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return new Refused("the run did not answer in time; try again");
        }
        return cause instanceof RuntimeException runtime ? runtime : new CompletionException(cause);
    }

    // Watching

    @Override
    public AutoCloseable watch(String runId, Consumer<Frame> listener) {
        Watch watch = new Watch(runId, new Sight(listener));
        watches.add(watch);
        started.thenRun(watch::settle).exceptionally(failure -> null);
        return watch;
    }

    /** One who watches, on whichever node is there. */
    private final class Watch implements AutoCloseable {
        private final String runId;
        private final Sight sight;
        private @Nullable ClusterNode node;
        private @Nullable ActorRef<WatcherActor.Message> actor;
        private boolean closed;

        Watch(String runId, Sight sight) {
            this.runId = runId;
            this.sight = sight;
        }

        synchronized void settle() {
            if (!closed && !nodes.isEmpty()) {
                node = anyNode();
                actor = node.watch(runId, sight);
            }
        }

        synchronized void moveFrom(ClusterNode gone) {
            if (gone.equals(node)) {
                settle();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            watches.remove(this);
            if (actor != null) {
                actor.tell(WatcherActor.Own.STOP);
            }
        }
    }

    @Override
    public List<NodeView> nodes() {
        List<NodeView> views = new ArrayList<>();
        for (ClusterNode node : nodes) {
            String status = started.isDone() ? anyNode().statusOf(node.address()) : "starting";
            views.add(new NodeView(node.name(), status, node.runs(), node.instances()));
        }
        return views;
    }

    @Override
    public void close() {
        List.copyOf(watches).forEach(Watch::close);
        List<ClusterNode> all = List.copyOf(nodes);
        all.forEach(ClusterNode::tearDown);
        // Runs write down how far they have come as they stop.
        CompletableFuture.allOf(all.stream()
                        .map(node -> node.whenTerminated().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, CLOSE_WITHIN, TimeUnit.SECONDS)
                .join();
        background.shutdownNow();
    }
}
