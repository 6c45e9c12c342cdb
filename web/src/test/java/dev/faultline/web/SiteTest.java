package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The site over HTTP: what it answers, and what it refuses. */
class SiteTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    private static FakeSandbox sandbox;
    private static Server server;
    private static HttpClient client;
    private static String csrf;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new FakeSandbox();
        server = DevServer.start(sandbox, 0);
        client = HttpClient.newHttpClient();
        Matcher token = CSRF.matcher(get("/").body());
        assertThat(token.find()).isTrue();
        csrf = token.group(1);
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    @Test
    void catalogue_listsScenariosAndBrokenFilesWithTheirProblems() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Flash sale", "broken.yaml", "14:11", "did you mean \"threads\"?")
                .doesNotContain("dev.faultline");
    }

    @Test
    void everyPage_keepsToItsOrigin() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(page.body()).doesNotContainPattern("<script>(?!</script>)");
    }

    @Test
    void assets_mayBeKeptForGood() throws Exception {
        Matcher path =
                Pattern.compile("href=\"(/assets/[^\"]+/css/tokens.css)\"").matcher(get("/").body());
        assertThat(path.find()).isTrue();

        HttpResponse<String> file = get(path.group(1));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
    }

    @Test
    void opening_makesARunOfItsOwnAndGoesThere() throws Exception {
        String one = open();
        String other = open();

        assertThat(one).matches("/run/[A-Za-z0-9_-]{22,}").isNotEqualTo(other);
        assertThat(get(one).body())
                .contains(
                        "Flash sale",
                        "seed <b class=\"num\">42</b>",
                        "data-box=\"payments\"",
                        "data-link=\"shop -> payments\"")
                .doesNotContain("style=");
    }

    @Test
    void openingWithASeed_isARunOfThatSeed() throws Exception {
        String run = post("/open", "file=flash-sale.yaml&seed=7")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(get(run).body()).contains("seed <b class=\"num\">7</b>");
    }

    @Test
    void openingWhatIsNotThere_isNotFound() throws Exception {
        assertThat(post("/open", "file=../secret.yaml").statusCode()).isEqualTo(404);
        assertThat(post("/open", "file=broken.yaml").statusCode()).isEqualTo(404);
        assertThat(post("/open", "file=flash-sale.yaml&seed=many").statusCode()).isEqualTo(400);
    }

    @Test
    void aRunThatIsNotOpen_isNotFound() throws Exception {
        for (String path : new String[] {"/run/none", "/run/none/stream", "/run/%2e%2e/stream", "/nothing"}) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isIn(400, 404);
            assertThat(page.body()).doesNotContain("dev.faultline").doesNotContain("Exception");
        }
    }

    @Test
    void aChangeWithoutToken_isRefused() throws Exception {
        HttpRequest.Builder bare = request("/open")
                .POST(BodyPublishers.ofString("file=flash-sale.yaml"))
                .header("Content-Type", "application/x-www-form-urlencoded");

        assertThat(send(bare).statusCode()).isEqualTo(403);
        assertThat(send(bare.setHeader("X-Csrf-Token", "guess")).statusCode()).isEqualTo(403);
    }

    @Test
    void aChangeFromAnotherSite_isRefused() throws Exception {
        HttpResponse<String> answer =
                send(form("/open", "file=flash-sale.yaml").header("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void anotherHostName_isRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example:" + server.port() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void anOversizedBody_isRefused() throws Exception {
        HttpResponse<String> answer = post("/open", "file=" + "x".repeat(300_000));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void commands_answerWithTheTime() throws Exception {
        String run = open();

        assertThat(post(run + "/run-to", "time=12000000000").body()).contains("\"time\":12000000000");
        assertThat(post(run + "/go-back", "time=3000000000").body()).contains("\"time\":3000000000");
        assertThat(post(run + "/step", "events=3").statusCode()).isEqualTo(200);
        assertThat(post(run + "/step", "time=100000000").statusCode()).isEqualTo(200);
        assertThat(post(run + "/play", "speed=unlimited").statusCode()).isEqualTo(200);
        assertThat(post(run + "/pause", "").statusCode()).isEqualTo(200);
    }

    @Test
    void commandsThatMakeNoSense_sayWhy() throws Exception {
        String run = open();

        assertError(post(run + "/play", "speed=fast"), 400, "A speed is a number");
        assertError(post(run + "/play", "speed=0"), 400, "from 0.001");
        assertError(post(run + "/run-to", "time=-1"), 400, "must be from");
        assertError(post(run + "/inject", "target=shop"), 400, "\\\"fault\\\" is missing");
        assertError(post(run + "/heal", "fault=fault-99"), 422, "there is no fault fault-99 to heal");
        assertError(post(run + "/set", "shop.threads=999"), 422, "999 is too much");
        assertError(post(run + "/set", ""), 400, "Give a value");
        assertError(get(run + "/examples?effect=charge&state=nowhere"), 400, "no such state");
        assertError(get(run + "/story?request=x"), 400, "whole number");
    }

    @Test
    void inspector_hasKnobsAndTheFaultsThatFit() throws Exception {
        String run = open();

        assertThat(get(run + "/inspector?target=shop").body())
                .contains("name=\"shop.threads\"", "shop-2 alone", "Inject crash", "Inject slow")
                .doesNotContain("Inject partition")
                .doesNotContain("Inject cache-flush");
        assertThat(get(run + "/inspector?target=products").body()).contains("Inject cache-flush");
        assertThat(get(run + "/inspector?target=" + URLEncoder.encode("shop -> payments", StandardCharsets.UTF_8))
                        .body())
                .contains("Inject partition")
                .doesNotContain("Inject crash");
        assertThat(get(run + "/inspector?target=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void stream_beginsWithAWholeFrameAndEndsWithItsReader() throws Exception {
        String run = open();
        int before = sandbox.watchers();

        try (Socket socket = connect()) {
            ask(socket, "GET " + run + "/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 12\r\n\r\n");
            BufferedReader in = reader(socket);
            String line = in.readLine();
            while (!line.startsWith("data: ")) {
                line = in.readLine();
            }
            assertThat(line).contains("\"whole\":true", "\"instances\":[", "\"ledger\":[");
            assertThat(sandbox.watchers()).isEqualTo(before + 1);
        }
        post(run + "/play", "speed=1");

        assertThat(Eventually.is(() -> sandbox.watchers() == before)).isTrue();
    }

    @Test
    void aRunThatIsClosed_isGone() throws Exception {
        String run = open();

        assertThat(post(run + "/close", "").statusCode()).isEqualTo(303);
        assertThat(get(run).statusCode()).isEqualTo(404);
    }

    private static void assertError(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.body()).contains("\"error\"").contains(text).doesNotContain("dev.faultline");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static String open() throws Exception {
        HttpResponse<String> answer = post("/open", "file=flash-sale.yaml");
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        return send(form(path, form));
    }

    private static HttpRequest.Builder form(String path, String form) {
        return request(path)
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Csrf-Token", csrf);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String raw(String text) throws IOException {
        try (Socket socket = connect()) {
            ask(socket, text);
            return reader(socket).readLine();
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void ask(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
