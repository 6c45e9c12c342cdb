package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that the browser tests can see what goes wrong. */
class BrowserTestTest extends BrowserTest {

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Small</title><link rel="icon" href="data:,"></head>
            <body><main><h1>Small</h1><button onclick="this.textContent = 'pressed'">press</button>%s</main>
            """;

    private HttpServer server;
    private String body = PAGE.formatted("");

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void page_clicked_answers() {
        go();
        page.click("button");
        assertThat(page.textContent("button")).isEqualTo("pressed");
        assertThat(accessibilityWrongs()).isEmpty();
    }

    @Test
    void page_thatThrows_isSeen() {
        body = PAGE.formatted("<script>throw new Error('on purpose')</script>");
        go();
        assertThat(wrongs).anySatisfy(wrong -> assertThat(wrong).contains("on purpose"));
        wrongs.clear();
    }

    @Test
    void page_thatAsksForTheOutside_isSeen() {
        body = PAGE.formatted("<script src='http://outside.invalid/x.js'></script>");
        go();
        assertThat(wrongs).contains("asked for http://outside.invalid/x.js");
        wrongs.clear();
    }

    @Test
    void page_thatNotAllCanRead_isSeen() {
        body = PAGE.formatted("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>");
        go();
        assertThat(accessibilityWrongs()).anySatisfy(wrong -> assertThat(wrong).startsWith("image-alt"));
    }

    private void go() {
        page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
