package dev.faultline.web.cli;

import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.Server;
import dev.faultline.web.Site;
import dev.faultline.web.content.Shelves;
import dev.faultline.web.content.Watch;
import dev.faultline.web.sandbox.JournalPruning;
import dev.faultline.web.store.DataFolder;
import dev.faultline.web.store.Store;
import dev.faultline.web.store.StoreException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server and the cluster behind it. Pages are answered at once; what needs the cluster waits for it. */
final class ServeSession implements AutoCloseable {
    private static final int PORTS_TO_TRY = 20;
    private static final int MOST = 65_535;

    private static final Logger LOG = LoggerFactory.getLogger(ServeSession.class);

    private final Server server;
    private final CompletableFuture<Sandbox> sandbox;
    private final DataFolder folder;
    private final Store store;
    private final JournalFiles journals;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ClusterSandbox cluster;

    /**
     * What is to be served.
     *
     * @param data the folder in which all is kept that shall outlive the session
     * @param journals where runs are written down; null: below {@code data}
     */
    record Setup(
            Shelves library,
            int port,
            int nodes,
            Placement placement,
            Path data,
            @Nullable Path journals) {}

    private @Nullable Watch watch;

    private ServeSession(
            Server server, CompletableFuture<Sandbox> sandbox, DataFolder folder, Store store, JournalFiles journals) {
        this.server = server;
        this.sandbox = sandbox;
        this.folder = folder;
        this.store = store;
        this.journals = journals;
    }

    /** @param complain is told if the cluster does not come up; then the session ends */
    static ServeSession start(Setup setup, Consumer<Throwable> complain) {
        DataFolder folder = take(setup.data());
        try {
            CompletableFuture<Sandbox> sandbox = new CompletableFuture<>();
            Store store = Store.in(folder.path());
            JournalFiles journals = journals(setup, folder);
            Site site = Site.of(
                    sandbox,
                    setup.library(),
                    runId -> Journal.header(journals, runId),
                    store,
                    folder.secret(),
                    Version.number());
            ServeSession session = new ServeSession(listen(site, setup.port()), sandbox, folder, store, journals);
            if (setup.library().watched()) {
                session.watch = Watch.over(setup.library());
            }
            Thread.ofPlatform().daemon().name("start").start(() -> session.startBehind(setup, complain));
            return session;
        } catch (StoreException e) {
            folder.close();
            throw new BadInput("faultline: " + e.getMessage());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static DataFolder take(Path data) {
        try {
            return DataFolder.take(data);
        } catch (StoreException e) {
            throw new BadInput("faultline: " + e.getMessage());
        }
    }

    /** What pages wait for only where they need it. */
    private void startBehind(Setup setup, Consumer<Throwable> complain) {
        try {
            startCluster(setup);
            store.open().toCompletableFuture().join();
            do {
                forgetOldRuns();
                settled.complete(null);
            } while (!closed.await(1, TimeUnit.DAYS));
        } catch (CompletionException e) {
            end(
                    e.getCause() instanceof StoreException told ? new BadInput("faultline: " + told.getMessage()) : e,
                    complain);
        } catch (RuntimeException e) {
            end(e, complain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOldRuns() {
        try {
            Set<String> needed = store.runs();
            List<String> gone = JournalPruning.USUAL.prune(
                    journals, runId -> needed.contains(runId) || server.isOpen(runId), Instant.now());
            LOG.info("{} journals deleted.", gone.size());
        } catch (StoreException | JournalException e) {
            LOG.warn("Old journals stay.", e);
        }
    }

    private void end(Throwable why, Consumer<Throwable> complain) {
        if (closed.getCount() > 0) {
            complain.accept(why);
        }
        settled.completeExceptionally(why);
        closed.countDown();
    }

    private static Server listen(Site site, int port) {
        // Looked at first: the server would write its own complaint into the log.
        if (port != 0 && !isFree(port)) {
            throw taken(port);
        }
        try {
            return Server.start(site, port);
        } catch (JavalinBindException e) {
            throw taken(port);
        }
    }

    private static BadInput taken(int port) {
        return new BadInput("faultline: port " + port + " cannot be had: it is in use, or needs special rights; try "
                + IntStream.rangeClosed(Math.max(port, 1024) + 1, Math.min(port + PORTS_TO_TRY, MOST))
                        .filter(ServeSession::isFree)
                        .mapToObj(next -> "--port " + next + ", or ")
                        .findFirst()
                        .orElse("")
                + "--port 0 for any free one");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void startCluster(Setup setup) {
        try {
            ClusterSandbox started = new ClusterSandbox(
                    new ClusterSandbox.Options(setup.nodes(), setup.placement(), journals, new ScenarioReader()));
            cluster = started;
            started.started().toCompletableFuture().join();
            sandbox.complete(started);
        } catch (RuntimeException e) {
            sandbox.completeExceptionally(e);
            throw e;
        }
    }

    private static JournalFiles journals(Setup setup, DataFolder folder) {
        Path given = setup.journals();
        return new JournalFiles(given == null ? folder.journals() : given);
    }

    String address() {
        return server.address();
    }

    int port() {
        return server.port();
    }

    /** Waits until the store is open, and what is not needed any more is gone from the folder. */
    void settled() {
        settled.join();
    }

    /** Waits until the cluster is there. */
    Sandbox sandbox() {
        return sandbox.join();
    }

    /** Waits until the session is over. */
    void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closed.countDown();
        if (watch != null) {
            watch.close();
        }
        server.close();
        ClusterSandbox started = cluster;
        if (started != null) {
            started.close();
        }
        store.close();
        folder.close();
    }
}
