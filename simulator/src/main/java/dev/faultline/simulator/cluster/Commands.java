package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Sandbox.Refused;
import dev.faultline.simulator.time.VirtualTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out what is commanded, or refuses what makes no sense. */
final class Commands {
    private static final double SLOWEST = 0.001;
    private static final int MAX_STEPS = 100_000;

    private final LiveRun run;

    Commands(LiveRun run) {
        this.run = run;
    }

    /** @throws Refused where it makes no sense */
    void carry(Command command, Consumer<RunReply> reply) {
        if (!(command instanceof Command.GoBack || command instanceof Command.Pause)) {
            String ended = run.stoppedBy();
            refuse(ended != null, "the run has ended: " + ended);
        }
        switch (command) {
            case Command.Play play -> {
                refuse(!(play.speed() >= SLOWEST), "a speed is at least " + SLOWEST);
                run.play(play.speed());
                run.answer(reply);
            }
            case Command.Pause pause -> {
                run.pause();
                run.answer(reply);
            }
            case Command.StepEvents step -> {
                run.pause();
                step(Math.min(step.count(), MAX_STEPS), reply);
            }
            case Command.StepTime step -> run.run(VirtualTime.plus(now(), Math.max(0, step.nanos())), reply);
            case Command.RunTo to -> {
                refuse(to.time() < now(), "that time is past: go back to it");
                run.run(to.time(), reply);
            }
            case Command.GoBack back -> {
                refuse(back.time() > now(), "that time is still to come: run to it");
                run.goBack(back.time(), reply);
            }
            case Command.Intervene intervene -> {
                run.intervene(intervene.intervention());
                run.answer(reply);
            }
        }
    }

    private void step(int count, Consumer<RunReply> reply) {
        if (count > 0 && run.conductor().canStep()) {
            run.conductor().step(() -> step(count - 1, reply));
        } else {
            run.pause();
            run.answer(reply);
        }
    }

    private long now() {
        return run.conductor().now();
    }

    private static void refuse(boolean condition, @Nullable String why) {
        if (condition) {
            throw new Refused(String.valueOf(why));
        }
    }
}
