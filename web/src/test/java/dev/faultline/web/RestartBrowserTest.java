package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.content.Item;
import dev.faultline.web.store.DataFolder;
import dev.faultline.web.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after the server was stopped and started again on the same folder. */
class RestartBrowserTest extends BrowserTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    private Path data;

    /** A server and all behind it, as {@code serve} starts them. */
    private static final class Serving implements AutoCloseable {
        private final DataFolder folder;
        private final Store store;
        private final ClusterSandbox sandbox;
        private final Server server;

        Serving(Path data, int port) {
            folder = DataFolder.take(data);
            store = Store.in(folder.path());
            JournalFiles journals = new JournalFiles(folder.journals());
            sandbox = new ClusterSandbox(
                    new ClusterSandbox.Options(1, Placement.TOGETHER, journals, new ScenarioReader()));
            Sandbox carrier = sandbox;
            server = Server.start(
                    Site.of(
                            sandbox.started().thenApply(done -> carrier),
                            () -> List.of(Item.of(Shop.FILE, Shop.scenario())),
                            runId -> Journal.header(journals, runId),
                            store,
                            folder.secret(),
                            "test"),
                    port);
        }

        @Override
        public void close() {
            server.close();
            sandbox.close();
            store.close();
            folder.close();
        }
    }

    @Test
    void aRun_goesOnWhereItWasAfterTheServerIsStartedAgain() {
        String hash;
        int port;
        try (Serving first = new Serving(data, 0)) {
            port = first.server.port();
            page.navigate(first.server.address());
            page.click(".card .open-form button");
            // The time says 0 before any script is there: only the state tells that the page can be used.
            assertThat(page.locator("[data-fact=state]")).hasText("paused", soon());
            goTo("05");
            slowPayments();
            goTo("10");
            hash = page.textContent("[data-fact=hash]");
            Assertions.assertThat(wrongs).isEmpty();
        }
        try (Serving second = new Serving(data, port)) {
            // The page that stayed open comes back by itself, and what it sends is taken.
            goTo("12");
            wrongs.clear(); // what it asked while nobody was there
            goTo("10");
            assertThat(page.locator("[data-fact=hash]")).hasText(hash, soon());
            page.reload();
            assertThat(page.locator("[data-fact=time]")).hasText("00:10.000", soon());
            assertThat(page.locator("[data-fact=hash]")).hasText(hash, soon());
            assertThat(page.locator(".timeline-bands .band").first()).containsText("payments slow");
            page.navigate(second.server.address());
            assertThat(page.locator(".open")).containsText("Flash sale");
        }
    }

    private void slowPayments() {
        page.locator(".box[data-box='payments']")
                .locator("visible=true")
                .first()
                .click();
        page.locator("#tab-break").click();
        Locator fault = page.locator("details.fault")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "summary", new Page.LocatorOptions().setHasText(Pattern.compile("^slow$")))));
        fault.locator("summary").click();
        fault.locator("button.danger").click();
        assertThat(page.locator("fl-target-faults .fault-line"))
                .containsText(
                        "slow on payments", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        page.keyboard().press("Escape");
    }

    private void goTo(String seconds) {
        page.click(".menu summary");
        page.fill(".menu input", seconds);
        page.press(".menu input", "Enter");
        assertThat(page.locator("[data-fact=time]")).hasText("00:" + seconds + ".000", soon());
        assertThat(page.locator("[data-fact=state]")).hasText("paused", soon());
    }

    private static LocatorAssertions.HasTextOptions soon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
