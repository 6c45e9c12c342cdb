package dev.faultline.web.cli;

import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.Server;
import dev.faultline.web.Site;
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
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ClusterSandbox cluster;

    /** What is to be served. */
    record Setup(ScenarioShelf shelf, int port, int nodes, Placement placement, Path journals) {}

    private ServeSession(Server server, CompletableFuture<Sandbox> sandbox) {
        this.server = server;
        this.sandbox = sandbox;
    }

    /** @param complain is told if the cluster does not come up; then the session ends */
    static ServeSession start(Setup setup, Consumer<Throwable> complain) {
        CompletableFuture<Sandbox> sandbox = new CompletableFuture<>();
        Site site = Site.of(sandbox, setup.shelf(), Version.number());
        ServeSession session = new ServeSession(listen(site, setup.port()), sandbox);
        Thread.ofPlatform().daemon().name("cluster-start").start(() -> session.startCluster(setup, complain));
        return session;
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
                    setup.nodes(), setup.placement(), new JournalFiles(setup.journals()), new ScenarioReader()));
            cluster = started;
            started.started().toCompletableFuture().join();
            sandbox.complete(started);
        } catch (RuntimeException e) {
            sandbox.completeExceptionally(e);
            if (closed.getCount() > 0) {
                complain.accept(e);
            }
            closed.countDown();
        }
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
    }
}
