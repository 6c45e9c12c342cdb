package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.interview.InterviewReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped interview over plain forms, without a script: what its review and its report say. */
class InterviewReportTest {
    @TempDir
    Path folder;

    private InterviewServer server;
    private HttpClient client;
    private String csrf = "";
    private String session = "";

    @BeforeEach
    void start() throws Exception {
        server = new InterviewServer(folder, InterviewServer.shipped(), 0);
        client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        csrf = found(
                "name=\"csrf\" value=\"([^\"]+)\"",
                get("interview/url-shortener").body());
        session = post("interview/url-shortener/start").uri().getPath().substring(1);
        next();
        next();
        post(session + "/design/text", "text", reference());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void theReport_showsTheDesignThatWasHandedIn_notTheOneThatWasSimulatedLast() throws Exception {
        post(session + "/design/simulate");
        String before = found(
                "Together</th><td class=\"n\"><b>([^<]+)</b>", get(session).body());
        String design = unescaped(found(
                "<textarea name=\"text\"[^>]*>([^<]*)</textarea>", get(session).body()));
        post(session + "/design/text", "text", design.replaceFirst("instances: \\d+", "instances: 7"));
        assertThat(get(session).body()).contains("of an earlier design", "instances: 7");
        toTheReview();

        String report = finished();

        assertThat(found("Together</th><td class=\"n\"><b>([^<]+)</b>", report)).isNotEqualTo(before);
        assertThat(report).containsPattern("hash <span class=\"mono\">[0-9a-f]+</span>");
    }

    @Test
    void aFinishedReport_staysAsItIs_withoutItsProblemToo() throws Exception {
        toTheReview();
        assertThat(get(session + "/report").statusCode()).isEqualTo(404);
        String line = found("name=\"line\" value=\"([^\"]+)\"", get(session).body());
        String report = finished();
        assertThat(report).contains("The rubric").doesNotContain("/assess");
        assertThat(post(session + "/assess", "line", line, "points", "0").body())
                .contains("finished");

        server.withdraw();

        assertThat(get(session + "/report").body()).isEqualTo(report);
        assertThat(get(session + "/report/file").body()).contains("The rubric", "<style>");
    }

    @Test
    void anInterviewThatIsForgotten_leavesNoReport() throws Exception {
        toTheReview();
        finished();

        post(session + "/forget");

        assertThat(get(session + "/report").statusCode()).isEqualTo(404);
    }

    @Test
    void noFault_isToldBeforeTheDefenceBegins_andThenTheDesignStaysAsItIs() throws Exception {
        next();
        assertThat(get(session).body()).contains("Begin the defence").doesNotContain("id=\"round-");
        assertThat(post(session + "/reopen").body()).contains("fl-designer");
        next();

        String begun = post(session + "/begin").body();

        assertThat(begun).contains("id=\"round-").doesNotContain("Begin the defence", "/reopen");
        assertThat(post(session + "/reopen").statusCode()).isEqualTo(400);
    }

    @Test
    void theDesignThatIsReopened_hasTheTimeThatWasLeftForIt() throws Exception {
        post(session + "/timer", "do", "extend");
        String extended = minutes();
        next();
        post(session + "/reopen");

        assertThat(Integer.parseInt(minutes())).isBetween(Integer.parseInt(extended) - 1, Integer.parseInt(extended));
    }

    private String minutes() throws Exception {
        return found("class=\"clock[^>]*>(\\d+):", get(session).body());
    }

    private String finished() throws Exception {
        return post(session + "/finish").body();
    }

    private static String reference() throws DocumentException {
        Path file = Path.of("..", "lessons", "interviews", "url-shortener.md");
        return new InterviewReader().read(file).references().get(0).text();
    }

    /** Hands the design in, and lets no fault come. */
    private void toTheReview() throws Exception {
        next();
        next();
    }

    private void next() throws Exception {
        HttpRequest.Builder timer = form(session + "/timer", "do", "resume").setHeader("Accept", "application/json");
        String state = client.send(timer.build(), BodyHandlers.ofString()).body();
        post(session + "/next", "phase", found("\"phase\":\"([a-z]+)\"", state));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        return client.send(form(path, fields).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder form(String path, String... fields) {
        StringBuilder form = new StringBuilder("csrf=").append(csrf);
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("Accept", "text/html");
    }

    private static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
