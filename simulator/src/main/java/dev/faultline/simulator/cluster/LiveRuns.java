package dev.faultline.simulator.cluster;

import dev.faultline.simulator.cluster.Rehearsal.Result;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.State;
import dev.faultline.simulator.run.Journal.Entry;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox.NodeView;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Rehearsals as live runs, as a page has them: on a cluster, with journals, and at a pace. Journals go when it closes. */
final class LiveRuns implements AutoCloseable {
    private static final double PACE = 60;
    private static final int PATIENCE = 120;

    private final Path folder;
    private final ClusterSandbox sandbox;

    LiveRuns(int nodes, Placement placement) {
        try {
            folder = Files.createTempDirectory("faultline-rehearsals");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sandbox = new ClusterSandbox(
                new ClusterSandbox.Options(nodes, placement, new JournalFiles(folder), new ScenarioReader()));
        await(sandbox.started());
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    private static String id(Rehearsal rehearsal) {
        return "run-" + rehearsal.header().seed();
    }

    private Frame send(Rehearsal rehearsal, Command command) {
        return await(sandbox.send(id(rehearsal), command));
    }

    /** Begins the run; it stands at 0. */
    void open(Rehearsal rehearsal) {
        await(sandbox.open(new Opening(
                id(rehearsal),
                rehearsal.header().file(),
                rehearsal.header().scenario(),
                rehearsal.header().seed())));
    }

    /** Goes on from one time to another, as fast as it goes, with what the operator does in between. */
    Frame goOn(Rehearsal rehearsal, long from, long to) {
        for (Entry entry : between(rehearsal.entries(), from, to)) {
            runTo(rehearsal, entry.at());
            send(rehearsal, new Command.Intervene(entry.intervention()));
        }
        return runTo(rehearsal, to);
    }

    /** A run that takes its time answers before it is there: it is asked again. */
    private Frame runTo(Rehearsal rehearsal, long time) {
        Frame frame = send(rehearsal, new Command.RunTo(time));
        while (frame.time() < time && frame.stoppedBy() == null) {
            frame = send(rehearsal, new Command.RunTo(time));
        }
        return frame;
    }

    private static List<Entry> between(List<Entry> entries, long from, long to) {
        return entries.stream()
                .filter(entry -> entry.at() >= from && entry.at() < to)
                .toList();
    }

    /** To the middle between the last intervention and the end, back to the intervention, and on at a pace. */
    Result backAndPaced(Rehearsal rehearsal) {
        open(rehearsal);
        long last = rehearsal.entries().isEmpty()
                ? 0
                : rehearsal.entries().get(rehearsal.entries().size() - 1).at();
        goOn(rehearsal, 0, last + (rehearsal.end() - last) / 2);
        send(rehearsal, new Command.GoBack(last));
        runTo(rehearsal, last);
        Result result = Result.of(paced(rehearsal));
        await(sandbox.release(id(rehearsal)));
        return result;
    }

    private Frame paced(Rehearsal rehearsal) {
        CompletableFuture<Frame> ended = new CompletableFuture<>();
        try (AutoCloseable watch = sandbox.watch(id(rehearsal), frame -> {
            if (frame.state() == State.STOPPED) {
                ended.complete(frame);
            }
        })) {
            send(rehearsal, new Command.Play(PACE));
            return await(ended);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The nodes that carry the run. */
    Set<String> carriers(Rehearsal rehearsal) {
        Frame frame = send(rehearsal, new Command.Pause());
        return new TreeSet<>(frame.nodes().values());
    }

    List<String> nodes() {
        return sandbox.nodes().stream().map(NodeView::name).toList();
    }

    /** The node is gone without a goodbye. */
    void tearDown(String node) {
        await(sandbox.tearDown(node));
    }

    /** The node leaves in order. */
    void stop(String node) {
        await(sandbox.stop(node));
    }

    @Override
    public void close() {
        sandbox.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
