package dev.faultline.web.cli;

import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.Server;
import dev.faultline.web.Site;
import dev.faultline.web.store.DataFolder;
import dev.faultline.web.store.Store;
import dev.faultline.web.store.StoreException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A server and the cluster behind it. Pages are answered at once; what needs the cluster waits for it. */
final class ServeSession implements AutoCloseable {
    private static final int PORTS_TO_TRY = 20;
    private static final int MOST = 65_535;

    private final Server server;
    private final CompletableFuture<Sandbox> sandbox;
    private final DataFolder folder;
    private final Store store;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ClusterSandbox cluster;

    /**
     * What is to be served.
     *
     * @param data the folder in which all is kept that shall outlive the session
     * @param journals where runs are written down; null: below {@code data}
     */
    record Setup(
            ScenarioShelf shelf,
            int port,
            int nodes,
            Placement placement,
            Path data,
            @Nullable Path journals) {}

    private ServeSession(Server server, CompletableFuture<Sandbox> sandbox, DataFolder folder, Store store) {
        this.server = server;
        this.sandbox = sandbox;
        this.folder = folder;
        this.store = store;
    }

    /** @param complain is told if the cluster does not come up; then the session ends */
    static ServeSession start(Setup setup, Consumer<Throwable> complain) {
        DataFolder folder = take(setup.data());
        try {
            CompletableFuture<Sandbox> sandbox = new CompletableFuture<>();
            Store store = Store.in(folder.path());
            Site site = Site.of(sandbox, setup.shelf(), store, Version.number());
            ServeSession session = new ServeSession(listen(site, setup.port()), sandbox, folder, store);
            Thread.ofPlatform().daemon().name("start").start(() -> session.startBehind(setup, complain));
            return session;
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
        startCluster(setup, complain);
        var unused = store.open().exceptionally(failure -> {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            end(cause instanceof StoreException ? new BadInput("faultline: " + cause.getMessage()) : cause, complain);
            return null;
        });
    }

    private void end(Throwable why, Consumer<Throwable> complain) {
        if (closed.getCount() > 0) {
            complain.accept(why);
        }
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

    private void startCluster(Setup setup, Consumer<Throwable> complain) {
        try {
            ClusterSandbox started = new ClusterSandbox(new ClusterSandbox.Options(
                    setup.nodes(), setup.placement(), new JournalFiles(journals(setup)), new ScenarioReader()));
            cluster = started;
            started.started().toCompletableFuture().join();
            sandbox.complete(started);
        } catch (RuntimeException e) {
            sandbox.completeExceptionally(e);
            end(e, complain);
        }
    }

    private Path journals(Setup setup) {
        Path given = setup.journals();
        return given == null ? folder.journals() : given;
    }

    String address() {
        return server.address();
    }

    int port() {
        return server.port();
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
        server.close();
        ClusterSandbox started = cluster;
        if (started != null) {
            started.close();
        }
        store.close();
        folder.close();
    }
}
