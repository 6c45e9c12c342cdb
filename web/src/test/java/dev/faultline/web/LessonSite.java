package dev.faultline.web;

import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.content.Folder;
import dev.faultline.web.content.Shelves;
import dev.faultline.web.store.Store;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A server with a small lesson, over a store and journals on disk that a second start finds again. */
final class LessonSite implements AutoCloseable {
    private final Store store;
    private final ClusterSandbox sandbox;
    private final Server server;

    private LessonSite(Store store, ClusterSandbox sandbox, Server server) {
        this.store = store;
        this.sandbox = sandbox;
        this.server = server;
    }

    /** @param port 0 for any free one */
    static LessonSite start(Path data, int port) {
        JournalFiles journals = new JournalFiles(data.resolve("journals"));
        ClusterSandbox sandbox =
                new ClusterSandbox(new ClusterSandbox.Options(1, Placement.TOGETHER, journals, new ScenarioReader()));
        Sandbox carrier = sandbox;
        Store store = Store.in(data);
        Site site = Site.of(
                sandbox.started().thenApply(done -> carrier),
                new Shelves(List.of(), List.of(new Folder(content())), false),
                runId -> Journal.header(journals, runId),
                store,
                "a-secret-of-the-test",
                "test");
        return new LessonSite(store, sandbox, Server.start(site, port));
    }

    static Path content() {
        URL folder = Objects.requireNonNull(LessonSite.class.getResource("content"), "content");
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    int port() {
        return server.port();
    }

    String lesson() {
        return server.address() + "lesson/counter";
    }

    String step(int number) {
        return lesson() + "/step/" + number;
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
        store.close();
    }
}
