package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.faultline.web.content.Folder;
import dev.faultline.web.content.Shelves;
import dev.faultline.web.content.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is edited under a running server. */
class ContentBrowserTest extends BrowserTest {
    @TempDir
    private Path folder;

    private Path file;
    private Watch watch;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        file = Files.createDirectories(folder.resolve("scenarios")).resolve("flash-sale.yaml");
        Files.writeString(file, Shop.TEXT);
        Shelves shelves = new Shelves(List.of(), List.of(new Folder(folder)), true);
        watch = Watch.over(shelves);
        server = Server.start(Site.of(CompletableFuture.completedFuture(new FakeSandbox()), shelves, "test"), 0);
    }

    @AfterEach
    void stop() {
        watch.close();
        server.close();
    }

    @Test
    void aBrokenFile_isToldOnThePageWhileItsLastGoodVersionStaysAndMended() throws IOException {
        page.navigate(server.address());
        assertThat(notice()).isHidden();

        Files.writeString(file, Shop.TEXT.replace("threads: 32", "threds: 32"));
        assertThat(notice()).isVisible();
        assertThat(notice()).containsText("1 problem in your files");
        assertThat(notice().locator("code")).hasText(file + ":25:5");
        assertThat(notice()).containsText("threads");
        assertThat(page.locator(".card h3").first()).hasText("Flash sale");
        Assertions.assertThat(accessibilityWrongs()).isEmpty();

        Files.writeString(file, Shop.TEXT.replace("title: Flash sale", "title: Winter sale"));
        assertThat(notice()).isHidden();
        assertThat(page.locator(".card h3").first()).hasText("Winter sale");
    }

    @Test
    void withoutScript_theProblemsAreThereToo() throws IOException {
        Files.writeString(file, Shop.TEXT.replace("threads: 32", "threds: 32"));
        try (var plain = context.browser().newContext(options().setJavaScriptEnabled(false))) {
            var other = plain.newPage();
            other.navigate(server.address());
            assertThat(other.locator(".content-notice")).containsText("1 problem in your files");
        }
    }

    private Locator notice() {
        return page.locator(".content-notice");
    }
}
