package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An interview's session over HTTP: what forms and scripts send, and what is kept of it. */
class InterviewSiteTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    private static FakeSandbox sandbox;
    private static Server server;
    private static HttpClient client;
    private static String csrf;

    private String session = "";

    @BeforeAll
    static void start() throws Exception {
        sandbox = new FakeSandbox();
        Interview interview = InterviewServer.shipped();
        server = Server.start(Site.of(CompletableFuture.completedFuture(sandbox), new Problems(interview), "test"), 0);
        client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        csrf = found(CSRF, get("/"));
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    @BeforeEach
    void begin() throws Exception {
        session = post("/interview/url-shortener/start", "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void aWorksheetOfAnOldTab_overwritesOnlyWhatWasTypedInIt() throws Exception {
        next();
        post(session + "/estimates", "writes=40&was.writes=&reads=4k&was.reads=&links=6&was.links=");

        post(session + "/estimates", "writes=&was.writes=&reads=5k&was.reads=&links=&was.links=");

        assertThat(get(session)).contains(field("writes", "40"), field("reads", "5k"), field("links", "6"));
    }

    @Test
    void anEstimateThatIsTakenOut_isGone() throws Exception {
        next();
        post(session + "/estimates", "writes=40&was.writes=");

        post(session + "/estimates", "writes=&was.writes=40");

        assertThat(get(session)).contains(field("writes", ""));
    }

    @Test
    void anEstimateThatIsReadAsNoNumber_isToldAtOnce() throws Exception {
        next();

        assertThat(post(session + "/estimates", "writes=1,5&reads=3900/s").body())
                .contains("\"writes\":\"A comma sets thousands apart", "\"reads\":\"\"");
    }

    @Test
    void aPauseInOneTab_isToldToAnotherAndHoldsNobodyUp() throws Exception {
        assertThat(get(session + "/timer")).contains("\"running\":true", "\"phase\":\"questions\"");
        assertThat(get(session)).contains("name=\"phase\" value=\"questions\"");
        post(session + "/timer", "do=pause");
        assertThat(get(session + "/timer")).contains("\"running\":false");

        next();
        next();

        assertThat(get(session + "/timer")).contains("\"phase\":\"estimates\"");
    }

    private static String field(String id, String typed) {
        return "name=\"" + id + "\" value=\"" + typed + "\"";
    }

    private void next() throws Exception {
        post(session + "/next", "phase=questions");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    private static String get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        HttpRequest.Builder request = request(path)
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("X-Csrf-Token", csrf);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private record Problems(Interview interview) implements Library {
        @Override
        public List<Item<Scenario>> scenarios() {
            return List.of();
        }

        @Override
        public List<Item<Interview>> interviews() {
            return List.of(Item.of(interview.file(), interview));
        }
    }
}
