package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.web.InvalidInput;
import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the user does to a run. Answers are JSON: the time at which the run stands, or what was wrong. */
public final class CommandRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRoutes.class);
    private static final int PATIENCE_SECONDS = 60;

    private final OpenRuns runs;

    public CommandRoutes(OpenRuns runs) {
        this.runs = runs;
    }

    public void play(Context ctx) {
        carryOut(ctx, form -> new Command.Play(form.speed("speed")));
    }

    public void pause(Context ctx) {
        carryOut(ctx, form -> new Command.Pause());
    }

    public void step(Context ctx) {
        carryOut(
                ctx,
                form -> form.has("events")
                        ? new Command.StepEvents((int) form.whole("events", 1, 1_000_000))
                        : new Command.StepTime(form.whole("time", 1, Long.MAX_VALUE - 1)));
    }

    public void runTo(Context ctx) {
        carryOut(ctx, form -> new Command.RunTo(form.whole("time", 0, Long.MAX_VALUE - 1)));
    }

    public void goBack(Context ctx) {
        carryOut(ctx, form -> new Command.GoBack(form.whole("time", 0, Long.MAX_VALUE - 1)));
    }

    public void inject(Context ctx) {
        intervene(ctx, form -> {
            FlowMapping entry =
                    new FlowMapping().with("fault", form.text("fault")).with("target", form.text("target"));
            form.others("fault", "target").forEach(entry::with);
            return new Intervention.Inject(entry.toString());
        });
    }

    public void heal(Context ctx) {
        intervene(ctx, form -> new Intervention.Heal(form.text("fault")));
    }

    public void set(Context ctx) {
        intervene(ctx, form -> {
            Map<String, String> given = form.others();
            if (given.size() != 1) {
                throw new InvalidInput(given.isEmpty() ? "Give a value to set." : "Set one path at a time.");
            }
            Map.Entry<String, String> only = given.entrySet().iterator().next();
            return new Intervention.SetPath(only.getKey(), only.getValue());
        });
    }

    public void operate(Context ctx) {
        intervene(ctx, form -> {
            FlowMapping arguments = new FlowMapping();
            form.others("target", "operation").forEach(arguments::with);
            return new Intervention.Operate(form.text("target"), form.text("operation"), arguments.toString());
        });
    }

    private void intervene(Context ctx, Function<Form, Intervention> intervention) {
        carryOut(ctx, form -> new Command.Intervene(intervention.apply(form)));
    }

    private void carryOut(Context ctx, Function<Form, Command> read) {
        OpenRun run = RunRoutes.find(runs, ctx);
        Command command = read.apply(new Form(ctx));
        ctx.future(() -> run.send(command)
                .toCompletableFuture()
                .thenApply(frame -> Map.<String, Object>of("time", frame.time()))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .handle((done, problem) -> answer(ctx, done, problem)));
    }

    /** Writes the answer, or tells what was wrong; a failure of our own is in the log. */
    static Context answer(Context ctx, Object done, Throwable problem) {
        if (problem == null) {
            return ctx.json(done);
        }
        Failure failure = Failure.of(problem);
        if (failure.status() == 500) {
            LOG.error("{} {} failed.", ctx.method(), ctx.path(), problem);
        }
        return ctx.status(failure.status()).json(Map.of("error", failure.text()));
    }
}
