package dev.faultline.web;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The one browser of a test run: the machine's own Chromium, never one that is downloaded. */
final class Browsers {

    private static final String WHERE = "FAULTLINE_CHROMIUM";
    private static final String REQUIRE = "FAULTLINE_REQUIRE_BROWSER";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** The last flags keep it from looking for hosts outside the machine. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Browsers() {}

    /** Aborts the test where there is no browser, and fails it where there must be one. */
    static Browser of(ExtensionContext context) {
        Path executable = executable().orElse(null);
        if (executable == null) {
            String message = "no Chromium or Chrome found: install one (apt install chromium) or set " + WHERE;
            if (Boolean.parseBoolean(System.getenv(REQUIRE))) {
                fail(message + " (" + REQUIRE + " is set)");
            }
            abort(message);
        }
        return context.getRoot()
                .getStore(Namespace.create(Browsers.class))
                .computeIfAbsent("browser", key -> new Started(executable), Started.class)
                .browser;
    }

    static Optional<Path> executable() {
        String given = System.getenv(WHERE);
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given)).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        List<Path> folders = Stream.concat(
                        Stream.of("/usr/bin"),
                        Stream.of(path.split(File.pathSeparator)).filter(s -> !s.isBlank()))
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Closed by JUnit when all tests are done. */
    private static final class Started implements AutoCloseable {
        private final Playwright playwright;
        private final Browser browser;

        Started(Path executable) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(FLAGS));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
