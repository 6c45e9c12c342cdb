package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Sandbox;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a run's frames as Server-Sent Events. Each stream has its request's thread: it writes the newest frame, waits
 * for the next, and notices a closed page at the latest with the next heartbeat.
 */
final class Stream {
    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);
    private static final long HEARTBEAT_SECONDS = 5;
    private static final byte[] HEARTBEAT = bytes(":\n\n");
    private static final int MOST_STREAMS = 64;

    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** Serves one page until it goes away. */
    void serve(Context ctx, OpenRun run) {
        if (!places.tryAcquire()) {
            ctx.status(503).result("Too many pages watch runs at once. Close one and reload.");
            return;
        }
        run.join(System.nanoTime());
        try {
            ctx.res().setContentType("text/event-stream");
            ctx.res().setCharacterEncoding("UTF-8");
            ctx.res().setHeader("Cache-Control", "no-store");
            write(run, ctx.res().getOutputStream());
        } catch (IOException gone) {
            LOG.debug("A page of run {} went away.", run.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            run.leave(System.nanoTime());
            places.release();
        }
    }

    /** Ends all streams; pages try again by themselves. */
    void close() {
        closing = true;
        feeds.forEach(Feed::close);
    }

    private void write(OpenRun run, OutputStream out) throws IOException, InterruptedException {
        out.write(bytes("retry: 1000\n\n"));
        out.flush();
        Sandbox sandbox;
        try {
            sandbox = await(run, out);
        } catch (ExecutionException e) {
            LOG.warn("Run {} of {} could not be started.", run.id(), run.file(), e);
            refuse(Failure.of(e).text(), out);
            return;
        }
        while (!closing && follow(run, sandbox, out)) {
            LOG.debug("A page of run {} begins anew.", run.id());
        }
        if (run.closed()) {
            refuse("This run was closed. Open its scenario again from the catalogue.", out);
        }
    }

    private static void refuse(String why, OutputStream out) throws IOException {
        out.write(bytes("event: refused\ndata: " + why.replace('\n', ' ') + "\n\n"));
        out.flush();
    }

    private Sandbox await(OpenRun run, OutputStream out) throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<Sandbox> carried = run.sandbox().toCompletableFuture();
        while (true) {
            try {
                return carried.get(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException stillStarting) {
                out.write(HEARTBEAT);
                out.flush();
            }
        }
    }

    /** Sends frames until the page goes away, or is so far behind that it must begin anew: then returns true. */
    private boolean follow(OpenRun run, Sandbox sandbox, OutputStream out) throws IOException, InterruptedException {
        Feed feed = new Feed();
        feeds.add(feed);
        AutoCloseable watch = sandbox.watch(run.id(), feed::offer);
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream(16 * 1024);
            while (!closing && !run.closed() && !feed.overrun()) {
                Frame frame = feed.take(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (frame == null) {
                    out.write(HEARTBEAT);
                } else {
                    run.saw(frame);
                    line.reset();
                    event(frame, line);
                    line.writeTo(out);
                }
                out.flush();
            }
            return feed.overrun();
        } finally {
            feeds.remove(feed);
            close(watch, run);
        }
    }

    private static void event(Frame frame, ByteArrayOutputStream line) throws IOException {
        line.write(bytes("id: " + frame.number() + "\ndata: "));
        FrameJson.write(frame, line);
        line.write(bytes("\n\n"));
    }

    private static void close(AutoCloseable watch, OpenRun run) {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.warn("Run {} could not be left.", run.id(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
