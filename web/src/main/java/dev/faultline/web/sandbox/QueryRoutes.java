package dev.faultline.web.sandbox;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.trace.Inquest;
import dev.faultline.simulator.trace.Otlp;
import dev.faultline.web.InvalidInput;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers what pages ask about a run beside its frames, as JSON. */
public final class QueryRoutes {
    private static final int PATIENCE_SECONDS = 60;

    private final OpenRuns runs;
    private final Standings standings = new Standings();

    public QueryRoutes(OpenRuns runs) {
        this.runs = runs;
    }

    public void curves(Context ctx) {
        ask(ctx, run -> run.sandbox().thenCompose(sandbox -> sandbox.curves(run.id())));
    }

    /** Requests whose effect came into a state. */
    public void examples(Context ctx) {
        String effect = query(ctx, "effect");
        EffectState state = state(query(ctx, "state"));
        ask(ctx, run -> run.sandbox().thenCompose(sandbox -> sandbox.examples(run.id(), effect, state)));
    }

    /** Requests that failed for a reason. */
    public void failures(Context ctx) {
        String reason = query(ctx, "reason");
        ask(ctx, run -> run.sandbox().thenCompose(sandbox -> sandbox.failures(run.id(), reason)));
    }

    public void story(Context ctx) {
        long request = number(query(ctx, "request"));
        ask(
                ctx,
                run -> run.sandbox()
                        .thenCompose(sandbox -> sandbox.story(run.id(), request))
                        .thenApply(Traces::told));
    }

    /** How the run stands to the goals of its scenario; judged once a second at most. */
    public void goals(Context ctx) {
        ask(ctx, run -> standings.of(run, System.nanoTime()));
    }

    /** Requests that ended in a stretch of time: the bad ones first, of each kind the slowest. */
    public void around(Context ctx) {
        long from = number(query(ctx, "from"));
        long to = number(query(ctx, "to"));
        ask(ctx, run -> again(run).thenApplyAsync(replay -> replay.endedBetween(from, to)));
    }

    /** What led to how a request ended. */
    public void why(Context ctx) {
        long request = number(query(ctx, "request"));
        ask(ctx, run -> again(run).thenApplyAsync(replay -> Traces.chain(new Inquest(replay).of(request), replay)));
    }

    /** The spans of some requests as a file for other tools. */
    public void otlp(Context ctx) {
        long request = number(query(ctx, "request"));
        OpenRun run = RunRoutes.find(runs, ctx);
        String name = run.scenario().id() + "-" + run.seed() + "-" + request + ".json";
        ctx.future(() -> again(run)
                .thenApplyAsync(replay -> new Inquest(replay).traces(List.of(request)))
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(traces -> Otlp.document(run.scenario().id() + " " + run.seed(), traces))
                .handle((document, problem) -> {
                    ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
                    return CommandRoutes.answer(ctx, document, problem);
                }));
    }

    private static CompletionStage<Replay> again(OpenRun run) {
        return run.sandbox().thenCompose(sandbox -> sandbox.journal(run.id())).thenApplyAsync(record -> {
            try {
                return new Replay(record, new ScenarioReader());
            } catch (ScenarioException e) {
                throw new Sandbox.Refused(String.valueOf(e.getMessage()));
            }
        });
    }

    public void parked(Context ctx) {
        String component = query(ctx, "component");
        ask(ctx, run -> run.sandbox().thenCompose(sandbox -> sandbox.parked(run.id(), component)));
    }

    private void ask(Context ctx, Function<OpenRun, CompletionStage<?>> question) {
        OpenRun run = RunRoutes.find(runs, ctx);
        ctx.future(() -> question.apply(run)
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(answer -> Map.of("answer", answer))
                .handle((answer, problem) -> CommandRoutes.answer(ctx, answer, problem)));
    }

    private static String query(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new InvalidInput("The question lacks \"" + name + "\"."));
    }

    private static EffectState state(String label) {
        return Arrays.stream(EffectState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("The ledger knows no such state."));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("A request is named by a whole number.");
        }
    }
}
