package dev.faultline.web;

import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.component.TraceEvent;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.run.StoryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Stands in for a live run where only pages are tested: plausible numbers, no simulation. */
final class FakeSandbox implements Sandbox {
    private final Map<String, FakeRun> runs = new ConcurrentHashMap<>();
    private final Map<String, Journal.Header> headers = new ConcurrentHashMap<>();

    FakeRun run(String id) {
        FakeRun run = runs.get(id);
        if (run == null) {
            throw new Refused("there is no run " + id);
        }
        return run;
    }

    int watchers() {
        return runs.values().stream().mapToInt(FakeRun::watchers).sum();
    }

    @Override
    public CompletionStage<Frame> open(Opening opening) {
        FakeRun run = runs.computeIfAbsent(opening.runId(), id -> new FakeRun());
        headers.put(
                opening.runId(),
                new Journal.Header(opening.file(), opening.scenario(), opening.seed(), opening.changes()));
        return CompletableFuture.completedFuture(run.whole());
    }

    @Override
    public CompletionStage<Frame> send(String runId, Command command) {
        try {
            return CompletableFuture.completedFuture(run(runId).carryOut(command));
        } catch (Refused refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public AutoCloseable watch(String runId, Consumer<Frame> listener) {
        return run(runId).watch(listener);
    }

    @Override
    public CompletionStage<Story> story(String runId, long request) {
        long start = 31_204_000_000L;
        List<StoryLine> lines = new ArrayList<>();
        String[] told = {
            "0 users sends attempt 1 of checkout, deadline in 2 s",
            "0.5 edge passes it to shop-2: 11 outstanding there, the least",
            "1 shop-2 takes it in; 31 of 32 threads are busy",
            "5.2 shop-2 work done after 4.2 ms",
            "5.7 payments takes it in; work will take 412 ms (slowed by 10)",
            "305.2 shop-2 gives up on payments: timeout after 300 ms; payments may still charge",
            "305.7 shop-2 answers: timeout",
            "306.7 users will try again after a back-off of 83 ms (attempt 2 of 3)",
            "389.7 users sends attempt 2",
            "390.2 edge passes it to shop-1: 9 outstanding there, the least",
            "390.7 shop-1 takes it in; 29 of 32 threads are busy",
            "395.1 shop-1 work done after 4.4 ms",
            "395.6 payments takes it in; work will take 188 ms (slowed by 10)",
            "417.7 payments charge applied for attempt 1",
            "583.6 payments charge applied for attempt 2: the second time",
            "584.1 shop-1 payments answered: ok",
            "590.2 orders row written",
            "591.2 users told: done, 591 ms after the intended time"
        };
        for (String line : told) {
            String[] parts = line.split(" ", 3);
            long time = start + (long) (Double.parseDouble(parts[0]) * 1e6);
            lines.add(new StoryLine(time, parts[1], request, TraceEvent.Kind.REMARKED, -1, -1, -1, null, parts[2]));
        }
        return CompletableFuture.completedFuture(new Story(request, lines));
    }

    @Override
    public CompletionStage<List<Long>> examples(String runId, String effect, EffectState state) {
        return CompletableFuture.completedFuture(
                state == EffectState.LOST ? List.of() : List.of(10_482L, 10_519L, 10_733L, 11_020L));
    }

    @Override
    public CompletionStage<List<Long>> failures(String runId, String reason) {
        return CompletableFuture.completedFuture(List.of(10_733L, 11_020L));
    }

    @Override
    public CompletionStage<List<Curve>> curves(String runId) {
        return CompletableFuture.completedFuture(FakeNumbers.curves());
    }

    @Override
    public CompletionStage<List<ParkedMessage>> parked(String runId, String component) {
        return CompletableFuture.completedFuture(run(runId).parked());
    }

    @Override
    public CompletionStage<Journal.Copy> journal(String runId) {
        Journal.Header header = headers.get(runId);
        return header == null
                ? CompletableFuture.failedFuture(new Refused("there is no run " + runId))
                : CompletableFuture.completedFuture(
                        new Journal.Copy(header, List.of(), run(runId).whole().time()));
    }

    @Override
    public List<NodeView> nodes() {
        return List.of(new NodeView("node-1", "up", runs.size(), 13));
    }

    @Override
    public CompletionStage<Void> release(String runId) {
        FakeRun run = runs.remove(runId);
        if (run != null) {
            run.close();
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        runs.values().forEach(FakeRun::close);
        runs.clear();
    }
}
