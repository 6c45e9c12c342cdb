package dev.faultline.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.web.catalogue.CatalogueRoutes;
import dev.faultline.web.content.ContentRoutes;
import dev.faultline.web.content.Library;
import dev.faultline.web.content.Notice;
import dev.faultline.web.glossary.GlossaryRoutes;
import dev.faultline.web.interview.InterviewRoutes;
import dev.faultline.web.known.KnownRoutes;
import dev.faultline.web.lesson.BoardRoutes;
import dev.faultline.web.lesson.LessonRoutes;
import dev.faultline.web.numbers.NumbersRoutes;
import dev.faultline.web.sandbox.CommandRoutes;
import dev.faultline.web.sandbox.Layout;
import dev.faultline.web.sandbox.OpenRuns;
import dev.faultline.web.sandbox.QueryRoutes;
import dev.faultline.web.sandbox.RunRoutes;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The web server: pages and streams on the loopback interface. */
public final class Server implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long MOST_REQUEST_BYTES = 256 * 1024;

    private final Javalin javalin;
    private final OpenRuns runs;
    private final RunRoutes runRoutes;
    private final BoardRoutes board;
    private final ContentRoutes content;

    private Server(Javalin javalin, OpenRuns runs, RunRoutes runRoutes, BoardRoutes board, ContentRoutes content) {
        this.content = content;
        this.javalin = javalin;
        this.runs = runs;
        this.runRoutes = runRoutes;
        this.board = board;
    }

    /**
     * Serves the site.
     *
     * @param port 0 for any free one
     * @throws io.javalin.util.JavalinBindException where the port is in use
     */
    public static Server start(Site site, int port) {
        Guard guard = new Guard(site.csrf());
        String assets = Assets.path(site.version());
        Pages pages = new Pages(() -> new Shell(assets, site.version(), guard.csrf(), notice(site.library())));
        ContentRoutes content = new ContentRoutes(site.library());
        OpenRuns runs = new OpenRuns(site.sandbox(), site.records(), site.maxRuns());
        RunRoutes run = new RunRoutes(runs, pages);
        BoardRoutes board = new BoardRoutes(site.library(), site.store(), runs, pages);
        Routes routes = new Routes(
                new CatalogueRoutes(site.library(), site.store(), runs, pages),
                run,
                new CommandRoutes(runs),
                new QueryRoutes(runs),
                new LessonRoutes(site.library(), site.store(), runs, pages),
                board,
                InterviewRoutes.of(site.library(), site.store(), runs, pages),
                new NumbersRoutes(pages),
                new GlossaryRoutes(site.library(), pages),
                new KnownRoutes(pages),
                content);
        Javalin javalin = Javalin.create(config -> {
            configure(config, assets);
            config.routes.before(guard::check);
            new Errors(pages).register(config.routes);
            routes.register(config.routes);
        });
        javalin.start(LOOPBACK, port);
        Thread.ofPlatform().daemon().name("layout-warm-up").start(Layout::warm);
        return new Server(javalin, runs, run, board, content);
    }

    private static @Nullable Notice notice(Library library) {
        return library.watched() ? Notice.of(library) : null;
    }

    private static void configure(JavalinConfig config, String assets) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MOST_REQUEST_BYTES;
        config.http.generateEtags = false;
        config.jsonMapper(new JavalinJackson(new ObjectMapper(), false));
        config.staticFiles.add(files -> {
            files.hostedPath = assets;
            files.directory = "/static";
            files.location = Location.CLASSPATH;
            files.headers =
                    Map.of("Cache-Control", "public, max-age=31536000, immutable", "X-Content-Type-Options", "nosniff");
        });
    }

    public int port() {
        return javalin.port();
    }

    public String address() {
        return "http://localhost:" + port() + "/";
    }

    /** Whether a run is open now. */
    public boolean isOpen(String runId) {
        return runs.isOpen(runId);
    }

    /** Stops serving; runs are let be. */
    @Override
    public void close() {
        runRoutes.closeStreams();
        content.close();
        javalin.stop();
        board.close();
        runs.close();
    }
}
