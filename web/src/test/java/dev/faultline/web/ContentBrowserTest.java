package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
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
    private static final int PATIENCE_MILLIS = 60_000;

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
        page.navigate("about:blank"); // what the page asks of a server that is gone is no fault of it
        watch.close();
        server.close();
    }

    @Test
    void aBrokenFile_isToldOnThePageWhileItsLastGoodVersionStaysAndMended() throws IOException {
        page.navigate(server.address());
        assertThat(notice()).isHidden();

        Files.writeString(file, Shop.TEXT.replace("threads: 32", "threds: 32"));
        assertThat(notice()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(notice()).containsText("1 problem in your files");
        assertThat(notice().locator("code")).hasText(file + ":25:5");
        assertThat(notice()).containsText("threads");
        assertThat(page.locator(".card :is(h3, h4)").first()).hasText("Flash sale");
        Assertions.assertThat(accessibilityWrongs()).isEmpty();

        Files.writeString(file, Shop.TEXT.replace("title: Flash sale", "title: Winter sale"));
        assertThat(page.locator(".card :is(h3, h4)").first()).hasText("Winter sale", inTime());
        assertThat(notice()).isHidden();
    }

    @Test
    void aLessonThatIsEdited_isShownAnewAtTheSameStep() throws IOException {
        Path lesson = Files.createDirectories(folder.resolve("lessons")).resolve("mine.md");
        String text = Files.readString(Path.of("../lessons/01-backpressure.md"));
        Files.copy(Path.of("../lessons/glossary.md"), lesson.resolveSibling("glossary.md"));
        Files.copy(Path.of("../scenarios/ferry-sale.yaml"), file.resolveSibling("ferry-sale.yaml"));
        Files.writeString(lesson, text);
        page.navigate(server.address() + "lesson/backpressure");
        page.locator("form[action$='/begin'] button").first().click();
        page.navigate(server.address() + "lesson/backpressure/step/2");
        assertThat(page.locator("main")).containsText("What will the rush do?");

        Files.writeString(lesson, text.replace("## What will the rush do?", "## What comes of the rush?"));
        assertThat(page.locator("main")).containsText("What comes of the rush?", soon());
        assertThat(page).hasURL(server.address() + "lesson/backpressure/step/2");

        Files.writeString(lesson, text.replace("minutes: 15", "minutes: a while"));
        assertThat(notice().locator("code")).hasText(lesson + ":6:10", inTime());
        assertThat(page.locator("main")).containsText("What comes of the rush?");
    }

    @Test
    void aGlossaryThatIsWatched_isShownAnewWhenItHasChangedAndNotBefore() throws IOException {
        Path glossary = Files.createDirectories(folder.resolve("lessons")).resolve("glossary.md");
        String text = Files.readString(Path.of("../lessons/glossary.md"));
        Files.writeString(glossary, text);
        page.navigate(server.address() + "glossary");
        page.fill("#find", "goodput");
        assertThat(notice()).isHidden();
        // A change of another file comes by the same stream: whoever hears of it has not reloaded before.
        Files.writeString(file, Shop.TEXT.replace("threads: 32", "threds: 32"));
        assertThat(notice()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(page.locator("#find")).hasValue("goodput");

        Files.writeString(glossary, text.replace("## Goodput", "## Good throughput"));
        assertThat(page.locator("#goodput h3")).hasText("Good throughput", inTime());
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.HasTextOptions inTime() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
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
