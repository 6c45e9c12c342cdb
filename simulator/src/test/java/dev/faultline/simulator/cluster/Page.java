package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Sandbox;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What an open page does with a run: watches it and sends commands. */
final class Page implements AutoCloseable {
    private static final int PATIENCE = 60;

    private final Sandbox sandbox;
    private final String runId;
    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final AutoCloseable watch;

    Page(Sandbox sandbox, String runId) {
        this.sandbox = sandbox;
        this.runId = runId;
        this.watch = sandbox.watch(runId, frames::add);
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    Frame send(Command command) {
        return get(sandbox.send(runId, command));
    }

    Frame next() throws InterruptedException {
        Frame frame = frames.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(frame).as("a frame").isNotNull();
        return frame;
    }

    /** The next frame that is so; those before it are dropped. */
    Frame await(Predicate<Frame> condition) throws InterruptedException {
        Frame frame = next();
        while (!condition.test(frame)) {
            frame = next();
        }
        return frame;
    }

    /** The run stands where the plain loop stands, with the same in its books. */
    static void assertSame(Frame frame, PlainRun plain) {
        assertThat(frame.time()).isEqualTo(plain.now());
        assertThat(frame.events()).isEqualTo(plain.events());
        assertThat(frame.hash()).isEqualTo(plain.book().hash());
        assertThat(frame.ledger()).isEqualTo(plain.book().accounts());
        assertThat(frame.bands()).isEqualTo(plain.book().bands(plain.now()));
    }

    static PlainRun at(PlainRun run, long time) {
        run.advanceTo(time);
        return run;
    }

    @Override
    public void close() throws Exception {
        watch.close();
    }
}
