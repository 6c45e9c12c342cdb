package dev.faultline.web;

import dev.faultline.web.content.Folder;
import dev.faultline.web.content.Shelves;
import dev.faultline.web.sandbox.Records;
import dev.faultline.web.store.Store;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One learner in the small lesson, over HTTP and without a browser; runs are not simulated. */
final class Learning implements AutoCloseable {
    private static final String CSRF = "a-secret-of-the-test";

    private final FakeSandbox sandbox = new FakeSandbox();
    private final Store store = Store.inMemory();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Path content;
    private Server server;

    Learning(Path content) {
        this.content = content;
        this.server = serve(Records.NONE);
    }

    private Server serve(Records records) {
        Site site = Site.of(
                CompletableFuture.completedFuture(sandbox),
                new Shelves(List.of(), List.of(new Folder(content)), false),
                records,
                store,
                CSRF,
                "test");
        return Server.start(site, 0);
    }

    /** The server starts again; of runs it finds what is given, whichever is asked for. */
    void restart(Records records) {
        server.close();
        server = serve(records);
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    String step(int number) throws Exception {
        return get("/step/" + number).body();
    }

    HttpResponse<String> post(String path, String form) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + CSRF + "&" + form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + "lesson/counter" + path));
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
        store.close();
    }
}
