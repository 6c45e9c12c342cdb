package dev.faultline.web.sandbox;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.web.InvalidInput;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers what pages ask about a run beside its frames, as JSON. */
public final class QueryRoutes {
    private static final int PATIENCE_SECONDS = 60;

    private final OpenRuns runs;

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
                        .thenApply(QueryRoutes::told));
    }

    private static Map<String, Object> told(Sandbox.Story story) {
        return Map.of(
                "request",
                story.request(),
                "lines",
                story.lines().stream()
                        .filter(line -> !line.text().isEmpty())
                        .map(line -> Map.of("time", line.time(), "instance", line.instance(), "text", line.text()))
                        .toList());
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
