package dev.faultline.web.content;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages what has become of the files that somebody is writing, as Server-Sent Events. A page that is slow hears
 * of the newest state alone.
 */
public final class ContentRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ContentRoutes.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MOST_STREAMS = 32;

    private final Library library;
    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private volatile boolean closing;

    public ContentRoutes(Library library) {
        this.library = library;
    }

    /** How the files stand, and again after each change. */
    public void stream(Context ctx) {
        if (!library.watched()) {
            throw new NotFoundResponse("No folder is watched. serve --content DIR watches one.");
        }
        if (!places.tryAcquire()) {
            ctx.status(503).result("Too many pages watch the content at once. Close one and reload.");
            return;
        }
        try {
            ctx.res().setContentType("text/event-stream");
            ctx.res().setCharacterEncoding("UTF-8");
            ctx.res().setHeader("Cache-Control", "no-store");
            follow(ctx.res().getOutputStream());
        } catch (IOException gone) {
            LOG.debug("A page that watched the content went away.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void follow(OutputStream out) throws IOException, InterruptedException {
        out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
        long seen = -1;
        while (!closing) {
            long version = library.changes().await(seen, HEARTBEAT);
            String event = version == seen ? ":\n\n" : "data: " + JSON.writeValueAsString(state()) + "\n\n";
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
            seen = version;
        }
    }

    private Map<String, Object> state() {
        Notice notice = Notice.of(library);
        Map<String, Long> files = new LinkedHashMap<>();
        Stream.of(
                        library.lessons(),
                        library.interviews(),
                        library.scenarios(),
                        library.glossary().stream().toList())
                .flatMap(List::stream)
                .forEach(item -> files.put(item.file(), item.version()));
        return Map.of("notice", notice, "files", files);
    }

    /** Ends all streams with the next heartbeat at the latest. */
    public void close() {
        closing = true;
        library.changes().close();
    }
}
