package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A test in a real browser. Each test gets a fresh {@link #page}; it fails if the page throws, logs an
 * error or asks for anything outside this machine. A failed test leaves a picture in target/browser.
 */
abstract class BrowserTest {

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    protected BrowserContext context;
    protected Page page;

    /** What the page did wrong. A test that provokes errors clears it. */
    protected final List<String> wrongs = new ArrayList<>();

    @RegisterExtension
    final Tab tab = new Tab();

    /** What axe finds wrong with the page as it is now, one line a rule. */
    protected final List<String> accessibilityWrongs() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(BrowserTest::line).toList();
    }

    /** Overridden by a test that wants another window, theme or device. */
    protected Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    private static String line(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    private void open(Browser browser) {
        context = browser.newContext(options());
        context.onRequest(request -> {
            URI address = URI.create(request.url());
            if (address.getHost() != null && !LOCAL.contains(address.getHost())) {
                wrongs.add("asked for " + request.url());
            }
        });
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                wrongs.add("console: " + message.text() + " at " + message.location());
            }
        });
        context.onWebError(error -> wrongs.add("threw: " + error.error()));
        page = context.newPage();
    }

    private void close(ExtensionContext test) {
        boolean failed = test.getExecutionException().isPresent() || !wrongs.isEmpty();
        try {
            if (failed && !page.isClosed()) {
                String name = test.getRequiredTestClass().getSimpleName() + "."
                        + test.getRequiredTestMethod().getName();
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", name + ".png")));
            }
        } finally {
            context.close();
        }
        assertThat(wrongs).as("what the page did wrong").isEmpty();
    }

    final class Tab implements BeforeEachCallback, AfterEachCallback {
        @Override
        public void beforeEach(ExtensionContext test) {
            open(Browsers.of(test));
        }

        @Override
        public void afterEach(ExtensionContext test) {
            if (context != null) {
                close(test);
            }
        }
    }
}
