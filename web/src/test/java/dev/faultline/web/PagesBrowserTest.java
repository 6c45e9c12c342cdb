package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a browser, on made-up runs: what everyone can read, and what the keyboard reaches. */
class PagesBrowserTest extends BrowserTest {
    private static final Pattern PLAYING = Pattern.compile("playing");

    private static FakeSandbox sandbox;
    private static Server server;

    @BeforeAll
    static void start() {
        sandbox = new FakeSandbox();
        server = DevServer.start(sandbox, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "1440, DARK", "360, LIGHT", "360, DARK"})
    void catalogue_canBeReadByAll(int width, ColorScheme scheme) {
        window(width, scheme);
        page.navigate(server.address());

        page.waitForSelector("[data-preview] svg");
        assertThat(accessibilityWrongs()).isEmpty();
        assertThat(widerThanTheWindow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "1440, DARK", "360, LIGHT", "360, DARK"})
    void run_inTrouble_canBeReadByAll(int width, ColorScheme scheme) {
        window(width, scheme);
        openRun();
        runTo("40");

        assertThat(shown(".box.full[data-box='shop'], .box.open[data-box='shop']"))
                .isVisible();
        assertThat(page.locator(".account").first()).containsText("duplicated");
        assertThat(accessibilityWrongs()).isEmpty();
        assertThat(widerThanTheWindow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1440, shop", "360, parked"})
    void inspector_canBeReadByAll(int width, String box) {
        window(width, ColorScheme.LIGHT);
        openRun();
        runTo("40");
        shown(".box[data-box='" + box + "']").press("Enter");

        assertThat(page.locator(".inspector .target h2")).hasText(box);
        for (Locator tab : page.locator(".tabs button").all()) {
            tab.click();
            assertThat(accessibilityWrongs()).as(tab.textContent()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void numbers_canBeReadByAll(ColorScheme scheme) {
        window(1440, scheme);
        page.navigate(server.address() + "about-numbers");

        assertThat(accessibilityWrongs()).isEmpty();
    }

    @Test
    void everythingIsDoneByKeyboard() {
        page.navigate(server.address());
        tabTo("document.activeElement.textContent === 'Open'");
        page.keyboard().press("Enter");
        assertThat(shown(".box.ok[data-box='users']")).isVisible();

        page.keyboard().press("Space");
        assertThat(page.locator("[data-fact=state]")).hasText(PLAYING);

        tabTo("document.activeElement.dataset.box === 'payments'");
        page.keyboard().press("Enter");
        assertThat(page.locator(".target h2")).isFocused();

        tabTo("document.activeElement.role === 'tab'");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tab-break")).isFocused();
        tabTo("document.activeElement.textContent.trim() === 'slow'");
        page.keyboard().press("Enter");
        tabTo("document.activeElement.textContent === 'Inject slow'");
        page.keyboard().press("Enter");
        assertThat(page.locator("fl-target-faults .fault-line")).containsText("slow on payments");
        assertThat(page.locator(".timeline-bands .band")).containsText("payments slow");
        assertThat(shown(".box.faulty[data-box='payments']")).isVisible();

        shiftTabTo("(document.activeElement.ariaLabel ?? '').startsWith('Heal slow')");
        page.keyboard().press("Enter");
        assertThat(page.locator("fl-target-faults .fault-line")).hasCount(0);

        page.keyboard().press("Escape");
        assertThat(page.locator("[data-panel=run]")).isVisible();
        shiftTabTo("document.activeElement.textContent === 'Go to'");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("0.5");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-fact=time]")).hasText("00:00.500");
        assertThat(page.locator(".timeline-bands .band")).hasCount(0);

        page.keyboard().press("Escape");
        page.keyboard().press("l");
        page.keyboard().press("Enter");
        assertThat(page.locator(".story-lines li").first()).containsText("sends attempt 1");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog.story")).isHidden();
    }

    @Test
    void timeline_goesBackByArrowsAndEnter() {
        openRun();
        runTo("20");
        Locator track = page.locator(".timeline-track");
        track.focus();
        page.keyboard().press("Shift+ArrowLeft");
        page.keyboard().press("ArrowRight");
        assertThat(track).hasAttribute("aria-valuenow", "11.0");
        page.keyboard().press("Enter");

        assertThat(page.locator("[data-fact=time]")).hasText("00:11.000");
    }

    @Test
    void timeline_goesBackByDragging() {
        openRun();
        runTo("58");
        var box = page.locator(".timeline-track").boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + 18);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 4, box.y + 18);
        page.mouse().up();

        assertThat(page.locator("[data-fact=time]")).hasText(Pattern.compile("00:(29|30)\\..*"));
    }

    @Test
    void whatIsRefused_isToldInThePage() {
        openRun();
        shown(".box[data-box='shop']").press("Enter");
        page.click("#tab-knobs");
        Locator threads = page.locator("input[name='shop.threads']");
        threads.fill("999");
        threads.press("Enter");

        assertThat(page.locator(".alert")).containsText("999 is too much");
        wrongs.removeIf(wrong -> wrong.contains("422"));
    }

    @Test
    void aKnobThatIsTurned_isMarked() {
        openRun();
        shown(".box[data-box='shop']").press("Enter");
        page.click("#tab-knobs");
        Locator threads = page.locator("input[name='shop.threads']");
        threads.fill("64");
        threads.press("Enter");

        assertThat(page.locator("form.knob.changed")).containsText("threads");
        assertThat(page.locator(".log")).containsText("set to 64");
    }

    @Test
    void theme_isRemembered() {
        page.navigate(server.address());
        String before = theme();
        page.click("[data-theme-toggle]");
        assertThat(theme()).isNotEqualTo(before);
        page.reload();
        assertThat(theme()).isNotEqualTo(before);
    }

    @Test
    void help_opensAndCloses() {
        openRun();
        page.keyboard().press("?");
        assertThat(page.locator("dialog.keys-help")).isVisible();
        assertThat(accessibilityWrongs()).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog.keys-help")).isHidden();
    }

    private String theme() {
        return (String) page.evaluate("document.documentElement.dataset.theme");
    }

    private void window(int width, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, width < 900 ? 740 : 900);
    }

    private void openRun() {
        page.navigate(server.address());
        page.click(".card .open-form button");
        assertThat(shown(".box.ok[data-box='users']")).isVisible();
    }

    /** Goes to a time by the menu. */
    private void runTo(String seconds) {
        page.click(".menu summary");
        page.fill(".menu input", seconds);
        page.press(".menu input", "Enter");
        assertThat(page.locator("[data-fact=time]")).hasText(Pattern.compile("00:" + seconds + ".*"));
    }

    /** In the diagram that is shown at this width. */
    private Locator shown(String selector) {
        return page.locator(selector).locator("visible=true").first();
    }

    private boolean widerThanTheWindow() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    private void tabTo(String condition) {
        press("Tab", condition);
    }

    private void shiftTabTo(String condition) {
        press("Shift+Tab", condition);
    }

    private void press(String key, String condition) {
        for (int i = 0; i < 200; i++) {
            page.keyboard().press(key);
            if ((Boolean) page.evaluate(condition)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach: " + condition);
    }
}
