package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped interview in the browser, from its cover to the report that is kept. */
class InterviewBrowserTest extends BrowserTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    static Path folder;

    private static InterviewServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new InterviewServer(folder, InterviewServer.shipped(), 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anInterview_isHeldFromTheFirstQuestionToTheReportThatIsKept() throws Exception {
        begin();
        page.fill("#own", "Does anybody track clicks?");
        page.click(".ask-own .primary");
        assertThat(page.locator(".talk")).containsText("a redirect must never wait for it");
        page.click("text=What may it cost?");
        assertThat(page.locator(".talk .found")).hasCount(2);
        page.fill("#notes", "count clicks beside the redirect");
        assertThat(page.locator("[data-saved]")).hasText("kept");
        clean("questions");

        page.click(".next .primary");
        page.fill("#estimate-writes", "40");
        page.fill("#estimate-reads", "4k");
        assertThat(page.locator(".worksheet [data-saved]")).hasText("kept");
        page.reload();
        assertThat(page.locator("#estimate-reads")).hasValue("4k");
        clean("estimates");
        page.click("button[name=next]");

        design();
        page.click("#simulate");
        assertThat(page.locator(".held .met").first()).isVisible(patience());
        assertThat(page.locator(".result")).containsText("At most $3.60 an hour");
        clean("design");

        page.click(".hand-in .primary");
        assertThat(page.locator("h1")).containsText("0 of 3");
        clean("before the defence");
        page.click(".begin .primary");
        assertThat(page.locator(".round")).hasCount(1);
        clean("defence");
        for (int round = 1; round <= 3; round++) {
            page.locator(".round input[type=radio]").first().check();
            page.click(".round .primary");
            assertThat(page.locator("h1"))
                    .containsText(
                            round + " of 3", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        }
        assertThat(page.locator(".beside")).hasCount(3);
        page.click(".next .primary");

        assertThat(page.locator(".rubric .line").first()).isVisible(patience());
        clean("review");
        Locator own = page.locator(".line.open").first();
        String line = own.getAttribute("id");
        own.locator("input[type=radio]").last().check();
        assertThat(page.locator("#" + line))
                .hasClass(Pattern.compile("full"), new LocatorAssertions.HasClassOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(page.locator(".estimated .mark.good")).hasCount(2);
        page.click(".next .primary");

        assertThat(page).hasURL(Pattern.compile("/session/[A-Za-z0-9_-]+/report$"));
        assertThat(page.locator(".score"))
                .containsText("of 100 points", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        clean("report");
        Path file = page.waitForDownload(() -> page.click("a[download]")).path();
        assertThat(Files.readString(file))
                .contains("A URL shortener", "count clicks beside the redirect", "<style>")
                .doesNotContain("<script", "src=\"", "stylesheet");
    }

    /** From the skeleton, by the palette alone, to a design that holds under the load. */
    private void design() {
        designerIsThere(page);
        for (String kind : new String[] {"load-balancer", "database", "cache", "queue", "worker"}) {
            page.click("#add-" + kind);
            assertThat(page.locator("#part-name")).isVisible();
        }
        assertThat(page.locator(".problems .right")).isVisible();
        page.click(".picture .diagram.wide [data-part=api]");
        assertThat(page.locator("#part-name")).hasValue("api");
        page.fill("#c-api_instances", "4");
        page.keyboard().press("Tab");
        assertThat(page.locator("fl-yaml-editor .cm-content")).containsText("instances: 4");
        page.fill("#c-api_instances", "6");
        page.keyboard().press("Tab");
        assertThat(page.locator("fl-yaml-editor .cm-content")).containsText("instances: 6");
        page.click("#undo");
        assertThat(page.locator("#c-api_instances")).hasValue("4");
        assertThat(page.locator(".problems .right")).isVisible();
    }

    @Test
    void theDesigner_isUsedByKeyboardAlone() {
        begin();
        page.click(".next .primary");
        page.click("button[name=next]");
        designerIsThere(page);
        page.locator("#add-database").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#part-name")).isFocused();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("urls");
        page.keyboard().press("Enter");
        assertThat(page.locator("fl-yaml-editor .cm-content")).containsText("urls: {kind: database");
        assertThat(page.locator("#part-name")).hasValue("urls");

        page.locator(".diagram.wide [data-part=urls]").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".diagram.wide [data-part=api]")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#part-name")).hasValue("api");

        Locator editor = page.locator("fl-yaml-editor .cm-content");
        editor.focus();
        page.keyboard().press("ControlOrMeta+End");
        page.keyboard().insertText("  more: {kind: cach}");
        assertThat(page.locator(".problems li")).containsText("made of load-balancer, service, cache");
        assertThat(page.locator(".diagram.wide [data-part=more]")).hasAttribute("aria-label", "more, cach, 1 problem");
        page.keyboard().press("Tab");
        assertThat(editor).not().isFocused();
        page.keyboard().press("Alt+z");
        assertThat(page.locator(".problems .right")).isVisible();
        assertThat(editor).not().containsText("more");
    }

    @Test
    void whatIsMadeAndPaused_isThereAfterAReloadAndInASecondTab() {
        begin();
        page.click("[data-timer=toggle]");
        assertThat(page.locator("[data-timer=toggle]")).hasText("Go on");
        page.click("[data-timer=extend]");
        assertThat(page.locator(".timer .clock")).hasText(Pattern.compile("1[01]:[0-9]{2}"));
        page.reload();
        assertThat(page.locator("[data-timer=toggle]")).hasText("Go on");
        assertThat(page.locator(".timer .clock")).hasText(Pattern.compile("1[01]:[0-9]{2}"));
        page.click(".next .primary");
        page.click("button[name=next]");
        designerIsThere(page);
        page.click("#add-cache");
        assertThat(page.locator("#part-name")).hasValue("hot");

        Page other = context.newPage();
        other.navigate(page.url());
        designerIsThere(other);
        assertThat(other.locator("fl-yaml-editor .cm-content")).containsText("hot");
        other.click("#undo");
        assertThat(other.locator("fl-yaml-editor .cm-content")).not().containsText("hot");
    }

    @Test
    void anEditMadeOnAnOldTab_showsWhatTheOtherOneMade() {
        begin();
        page.click(".next .primary");
        page.click("button[name=next]");
        designerIsThere(page);
        Page other = context.newPage();
        other.navigate(page.url());
        designerIsThere(other);
        other.click("#add-cache");
        assertThat(other.locator("#part-name")).hasValue("hot");

        page.click("#add-queue");

        assertThat(page.locator(".alerts")).containsText("another tab");
        assertThat(page.locator("fl-yaml-editor .cm-content")).containsText("hot");
        wrongs.removeIf(wrong -> wrong.contains("409"));
    }

    @Test
    void notesThatAnotherTabEmptied_areKeptAgainWhenOneTypes() {
        begin();
        page.fill("#notes", "one");
        assertThat(page.locator("[data-saved]")).hasText("kept");
        Page other = context.newPage();
        other.navigate(page.url());
        other.fill("#notes", "");
        assertThat(other.locator("[data-saved]")).hasText("kept");

        page.fill("#notes", "one, two");

        assertThat(page.locator(".alerts")).containsText("emptied in another tab");
        assertThat(page.locator("[data-saved]")).hasText("kept");
        page.reload();
        assertThat(page.locator("#notes")).hasValue("one, two");
        wrongs.removeIf(wrong -> wrong.contains("409"));
    }

    @Test
    void whatIsTypedOnAnOldTab_canBeBroughtBack() {
        begin();
        page.click(".next .primary");
        page.click("button[name=next]");
        designerIsThere(page);
        Page other = context.newPage();
        other.navigate(page.url());
        designerIsThere(other);
        other.click("#add-cache");
        assertThat(other.locator("#part-name")).hasValue("hot");
        Locator editor = page.locator("fl-yaml-editor .cm-content");
        editor.focus();
        page.keyboard().press("ControlOrMeta+End");
        page.keyboard().insertText("# typed here");

        assertThat(page.locator(".alerts .offer")).containsText("in another tab");
        assertThat(editor).containsText("hot");
        assertThat(editor).not().containsText("typed here");
        page.click(".alerts .offer button:not(.icon)");

        assertThat(editor).containsText("typed here");
        assertThat(page.locator(".alerts .offer")).hasCount(0);
        other.reload();
        assertThat(other.locator("fl-yaml-editor .cm-content")).containsText("typed here");
        wrongs.removeIf(wrong -> wrong.contains("409"));
    }

    @Test
    void everyPhase_isReadableOnAPhone() {
        page.setViewportSize(360, 740);
        begin();
        noSideways("questions");
        page.click(".next .primary");
        noSideways("estimates");
        page.click("button[name=next]");
        designerIsThere(page);
        page.click("#add-database");
        assertThat(page.locator("#part-name")).isVisible();
        noSideways("design");
        page.click("[data-theme-toggle]");
        clean("design, the other theme");
    }

    private void begin() {
        page.navigate(server.address() + "interview/url-shortener");
        clean("cover");
        page.click("button.big");
        assertThat(page.locator(".timer")).isVisible();
    }

    /** Before its script runs, the page works by forms alone. */
    private static void designerIsThere(Page page) {
        assertThat(page.locator("fl-yaml-editor.ready")).isVisible(patience());
    }

    private void clean(String where) {
        assertThat(accessibilityWrongs()).as(where).isEmpty();
    }

    private void noSideways(String where) {
        Object wider =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wider).as("how much wider than the window: " + where).isEqualTo(0);
    }

    private static LocatorAssertions.IsVisibleOptions patience() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }
}
