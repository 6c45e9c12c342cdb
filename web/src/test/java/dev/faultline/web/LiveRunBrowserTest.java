package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.content.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on a run that is really simulated, from the first look to a node that is lost. */
class LiveRunBrowserTest extends BrowserTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    static Path folder;

    private static ClusterSandbox sandbox;
    private static Server server;

    @BeforeAll
    static void start() {
        sandbox = new ClusterSandbox(new ClusterSandbox.Options(
                3, Placement.TOGETHER, new JournalFiles(folder.resolve("journals")), new ScenarioReader()));
        Sandbox carrier = sandbox;
        server = Server.start(
                Site.of(
                        sandbox.started().thenApply(done -> carrier),
                        () -> List.of(Item.of(Shop.FILE, Shop.scenario())),
                        "test"),
                0);
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    @Test
    void aRun_isWatchedBrokenGoneBackInAndSurvivesItsNode() {
        page.navigate(server.address());
        page.click(".card .open-form button");
        assertThat(shown(".box.ok[data-box='users']")).isVisible(patience());

        goTo("45");
        assertThat(page.locator(".timeline-bands .band")).containsText("payments slow");
        assertThat(shown(".box.faulty[data-box='payments']")).isVisible();
        String hash = hash();

        page.locator(".account button", new Page.LocatorOptions().setHasText("duplicated"))
                .first()
                .click();
        assertThat(page.locator(".spans summary").first()).isVisible(patience());
        assertThat(page.locator(".spans .stretch.wait").first()).isAttached();
        assertThat(page.locator(".why-chain li").first())
                .containsText("users", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        page.locator(".spans summary").first().focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator(".spans details[open] li").first()).containsText("called by users");
        page.click(".story-steps summary");
        assertThat(page.locator(".story-lines li").first()).isVisible();
        assertThat(page.locator(".story-lines li").count()).isGreaterThan(5);
        page.keyboard().press("Escape");

        goTo("10");
        assertThat(page.locator(".timeline-bands .band")).hasCount(0);
        goTo("45");
        assertThat(page.locator("[data-fact=hash]")).hasText(hash, soon());

        String node = page.textContent("[data-fact=node]").replace("on ", "");
        sandbox.tearDown(node);
        assertThat(page.locator("[data-fact=node]")).hasText(Pattern.compile("on (?!" + node + ").+"), soon());
        assertThat(page.locator("[data-fact=hash]")).hasText(hash, soon());
        assertThat(page.locator("[data-fact=time]")).hasText("00:45.000");
    }

    private String hash() {
        return page.textContent("[data-fact=hash]");
    }

    private void goTo(String seconds) {
        page.click(".menu summary");
        page.fill(".menu input", seconds);
        page.press(".menu input", "Enter");
        assertThat(page.locator("[data-fact=time]")).hasText("00:" + seconds + ".000", soon());
        assertThat(page.locator("[data-fact=state]")).hasText("paused", soon());
    }

    private Locator shown(String selector) {
        return page.locator(selector).locator("visible=true").first();
    }

    private static LocatorAssertions.IsVisibleOptions patience() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.HasTextOptions soon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
