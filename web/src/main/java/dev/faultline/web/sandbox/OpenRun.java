package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.Scenario;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that somebody opened, and who looks at it. */
public final class OpenRun {
    private final String id;
    private final String file;
    private final Scenario scenario;
    private final long seed;
    private final CompletionStage<Sandbox> sandbox;
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile boolean closed;
    private volatile long lastSeen;
    private volatile Map<String, String> settings = Map.of();

    /** @param sandbox completes once the run is carried */
    OpenRun(String id, String file, Scenario scenario, long seed, CompletionStage<Sandbox> sandbox, long now) {
        this.id = id;
        this.file = file;
        this.scenario = scenario;
        this.seed = seed;
        this.sandbox = sandbox;
        this.lastSeen = now;
    }

    public String id() {
        return id;
    }

    public String file() {
        return file;
    }

    public Scenario scenario() {
        return scenario;
    }

    public long seed() {
        return seed;
    }

    /** The sandbox, once it carries this run; fails where the run could not be started. */
    public CompletionStage<Sandbox> sandbox() {
        return sandbox;
    }

    /** What the operator has set, by path, as the last frame said that somebody was sent. */
    public Map<String, String> settings() {
        return settings;
    }

    void saw(Frame frame) {
        settings = frame.settings();
    }

    /** It was closed by somebody: nothing more comes of it. */
    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    public int watchers() {
        return watchers.get();
    }

    void join(long now) {
        lastSeen = now;
        watchers.incrementAndGet();
    }

    /** Whether nobody looks any more. */
    boolean leave(long now) {
        lastSeen = now;
        return watchers.decrementAndGet() == 0;
    }

    /** Nanoseconds since somebody last looked; 0 while somebody does. */
    long unseen(long now) {
        return watchers.get() > 0 ? 0 : now - lastSeen;
    }

    void touch(long now) {
        lastSeen = now;
    }

    /** Runs to a time as fast as it goes, and stands there. */
    public CompletionStage<Frame> runTo(long time) {
        return send(new Command.RunTo(time));
    }

    CompletionStage<Frame> send(Command command) {
        return sandbox.thenCompose(carrier -> carrier.send(id, command)).thenApply(frame -> {
            saw(frame);
            return frame;
        });
    }
}
