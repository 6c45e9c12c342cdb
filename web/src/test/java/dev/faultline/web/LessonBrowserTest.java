package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.lesson.Boards;
import dev.faultline.simulator.lesson.Goal;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.LessonReader;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lesson from its cover to its end, on a run that is really simulated. */
class LessonBrowserTest extends BrowserTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    static Path data;

    private static LessonSite site;

    @BeforeAll
    static void start() {
        site = LessonSite.start(data, 0);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aWholeLesson_isDoneByKeyboardAlone() {
        page.navigate(site.lesson());
        tabTo("document.activeElement.textContent === 'Begin'");
        press("Enter");
        heading("Lunch time");

        press("n");
        heading("How many go away happy?");
        tabTo("document.activeElement.name === 'q.happy'");
        press("Space");
        tabTo("document.activeElement.name === 'q.longest'");
        page.keyboard().type("50");
        tabTo("document.activeElement.name === 'q.small'");
        press("ArrowDown");
        tabTo("document.activeElement.hasAttribute('data-next')");
        press("Enter");
        heading("Let them come");

        goTo("10");
        injectByKeyboard();
        press("r");
        assertThat(page.locator("[data-fact=time]")).hasText("00:30.000", soon());
        assertThat(goal("swamped")).hasAttribute("data-now", "met", patient());
        press("Escape");
        press("n");
        heading("What happened");
        assertThat(page.locator(".compared").first()).containsText("Five of six");
        assertThat(page.locator(".compared").nth(1)).containsText(Pattern.compile("times too little"));
        assertThat(page.locator("[data-measured=longest] .num")).hasText(Pattern.compile("\\d+"), soon());
        assertThat(page.locator("[data-reading=waits] .num")).hasText(Pattern.compile(".* s"), soon());

        press("n");
        heading("Mend it");
        tabTo("document.activeElement.textContent.trim() === 'Show the solution'");
        press("Enter");
        tabTo("document.activeElement.textContent === 'Run the board with these changes'");
        press("Enter");
        assertThat(page.locator(".changed")).containsText("shed");
        goTo("10");
        injectByKeyboard();
        press("r");
        assertThat(goal("of-use")).hasAttribute("data-now", "met", patient());
        assertThat(goal("guessed")).hasAttribute("data-now", "met", patient());

        press("n");
        heading("Why");
        press("n");
        heading("Elsewhere");
        tabTo("document.activeElement.name === 'q.mail'");
        press("ArrowDown");
        tabTo("document.activeElement.textContent === 'Check my answer'");
        press("Enter");
        assertThat(page.locator(".outcome.met")).containsText("Nobody leaves the queue.");
        press("n");
        assertThat(page.locator(".finished")).containsText("Done.");
    }

    @Test
    void nothingIsLost_byReloadBySecondTabOrByRestart() {
        begin();
        page.check("input[name='q.happy'][value=most]");
        page.fill("input[name='q.longest']", "77");
        page.check("input[name='q.small'][value=no]");
        page.waitForFunction("document.querySelector('.said').textContent === 'Kept'");
        page.reload();
        assertThat(page.locator("input[name='q.happy'][value=most]")).isChecked();

        Page tab = context.newPage();
        tab.navigate(site.step(2));
        assertThat(tab.locator("input[name='q.longest']")).hasValue("77");
        tab.close();

        page.click("[data-next]");
        heading("Let them come");
        page.click(".offer button:has-text('Inject')");
        assertThat(page.locator(".timeline-bands .band")).containsText("traffic-spike", containsSoon());
        page.click("text=Give me a hint");
        assertThat(page.locator(".hints li")).hasCount(1);
        page.click("[data-run-to]");
        assertThat(page.locator("[data-fact=time]")).hasText("00:30.000", soon());
        page.navigate(site.step(5));
        page.click("text=Show the solution");
        page.waitForSelector("fl-yaml-editor.ready");
        type("# mine\n");
        assertThat(page.locator(".problems li")).hasCount(0);
        type("- at: nowhere\n");
        assertThat(page.locator(".problems li").first()).containsText("2:3");

        int port = site.port();
        page.navigate("about:blank");
        site.close();
        site = LessonSite.start(data, port);
        page.navigate(site.step(3));
        assertThat(page.locator("[data-fact=time]")).hasText("00:30.000", soon());
        assertThat(page.locator(".timeline-bands .band")).containsText("traffic-spike");
        assertThat(page.locator(".hints li")).hasCount(1);
        page.navigate(site.step(2));
        assertThat(page.locator("input[name='q.longest']")).hasValue("77");
        assertThat(page.locator("input[name='q.longest']")).isDisabled();
        page.navigate(site.step(5));
        assertThat(page.locator("textarea[name=changes]"))
                .hasValue(Pattern.compile("# mine\n- at: nowhere\n.*", Pattern.DOTALL));
    }

    @Test
    void aVerdictShownLive_isThatOfTheSameRunReplayed() throws Exception {
        begin();
        page.check("input[name='q.happy'][value=none]");
        page.fill("input[name='q.longest']", "400");
        page.check("input[name='q.small'][value=no]");
        page.click("[data-next]");
        heading("Let them come");
        page.click("[data-run-to]");
        assertThat(page.locator("[data-fact=time]")).hasText("00:30.000", soon());
        page.navigate(site.step(5));
        page.click("[data-run-to]");
        assertThat(page.locator("[data-fact=time]")).hasText("00:40.000", soon());
        assertThat(goal("of-use")).hasAttribute("data-now", "not met", patient());

        String runId = page.getAttribute("[data-run]", "data-run");
        Journal.Copy record =
                site.sandbox().journal(runId).toCompletableFuture().get();
        Lesson lesson = lesson();
        List<Goal> goals = lesson.step("mend").orElseThrow().goals();
        Shadow replay = new Shadow(
                new ScenarioReader(),
                lesson.board().changes(),
                new Shadow.Questions(goals.stream().map(Goal::check).toList(), List.of()));
        replay.follow(record);
        List<Verdict> verdicts = replay.verdicts(Map.of("happy", true));

        for (Verdict verdict : verdicts) {
            assertThat(goal(verdict.goal()))
                    .hasAttribute("data-now", verdict.state().words());
            assertThat(goal(verdict.goal()).locator("[data-why]"))
                    .hasText(verdict.held() ? verdict.measured() : verdict.reason());
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "1440, DARK", "360, LIGHT", "360, DARK"})
    void everyStep_canBeReadByAll(int width, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, width < 900 ? 740 : 900);
        page.navigate(site.lesson());
        readable("cover");
        page.click("button.large");
        readable("brief");
        page.click("[data-next]");
        answer();
        readable("predict");
        page.click("[data-next]");
        heading("Let them come");
        page.click("[data-run-to]");
        assertThat(page.locator("[data-fact=time]")).hasText("00:30.000", soon());
        readable("act");
        page.click("[data-next]");
        heading("What happened");
        assertThat(page.locator("[data-reading=waits] .num")).isVisible(visibleSoon());
        readable("observe");
        page.click("[data-next]");
        heading("Mend it");
        page.click("text=Give me a hint");
        page.click("text=Show the solution");
        page.waitForSelector("fl-yaml-editor.ready");
        readable("mend");
        page.locator(".box[data-box=clerk]").locator("visible=true").first().press("Enter");
        assertThat(page.locator(".inspector .target h2")).hasText("clerk");
        readable("inspector");
        page.navigate(site.step(7));
        page.check("input[value=yes]");
        page.click("text=Check my answer");
        assertThat(page.locator(".outcome")).isVisible();
        readable("transfer");
    }

    @Test
    void inspector_offersWhatTheStepsHaveOpened() {
        begin();
        answer();
        page.click("[data-next]");
        heading("Let them come");
        // A box can be pressed once the board's scripts are there, which the state tells.
        assertThat(page.locator("[data-fact=state]"))
                .hasText("paused", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        page.locator(".box[data-box=users]").locator("visible=true").first().press("Enter");
        page.click("#tab-break");
        assertThat(page.locator(".palette .fault")).hasCount(1);
        assertThat(page.locator(".palette .fault")).containsText("traffic-spike");
        page.locator(".box[data-box=clerk]").locator("visible=true").first().press("Enter");
        assertThat(page.locator(".inspector .target h2")).hasText("clerk");
        assertThat(page.locator("#tab-break")).hasCount(0);
        assertThat(page.locator("#tab-knobs")).hasCount(0);
    }

    private void begin() {
        page.navigate(site.lesson());
        page.click("button.large");
        heading("Lunch time");
        page.click("[data-next]");
        heading("How many go away happy?");
    }

    private void answer() {
        heading("How many go away happy?");
        page.check("input[name='q.happy'][value=most]");
        page.fill("input[name='q.longest']", "20");
        page.check("input[name='q.small'][value=no]");
    }

    /** Puts the caret at the start of the editor, and types. */
    private void type(String text) {
        page.locator("fl-yaml-editor .cm-content").press("Control+Home");
        if (text.startsWith("- ")) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().insertText(text);
        page.waitForResponse("**/changes", () -> page.keyboard().press("End"));
    }

    private void injectByKeyboard() {
        tabTo("(document.activeElement.ariaLabel ?? '').startsWith('Inject:')");
        press("Enter");
        assertThat(page.locator(".timeline-bands .band")).containsText("traffic-spike", containsSoon());
    }

    private void goTo(String seconds) {
        assertThat(page.locator("[data-fact=state]")).hasText("paused", soon());
        press("g");
        page.keyboard().type(seconds);
        press("Enter");
        assertThat(page.locator("[data-fact=time]")).hasText("00:" + seconds + ".000", soon());
        press("Escape");
    }

    private static Lesson lesson() throws Exception {
        Path folder = Path.of(LessonSite.class.getResource("content").toURI());
        Scenario board = new ScenarioReader().read(folder.resolve("scenarios/counter.yaml"));
        return new LessonReader(Boards.of(List.of(board))).read(folder.resolve("lessons/counter.md"));
    }

    private Locator goal(String id) {
        return page.locator("[data-goal=" + id + "]");
    }

    private void heading(String text) {
        assertThat(page.locator("#step-title")).hasText(text, soon());
        page.waitForLoadState();
    }

    private void readable(String what) {
        assertThat(accessibilityWrongs()).as(what).isEmpty();
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                .as(what + " is wider than the window")
                .isFalse();
    }

    private void press(String key) {
        page.keyboard().press(key);
    }

    private void tabTo(String condition) {
        for (int i = 0; i < 200; i++) {
            press("Tab");
            if ((Boolean) page.evaluate(condition)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach: " + condition);
    }

    private static LocatorAssertions.HasTextOptions soon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.ContainsTextOptions containsSoon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.HasAttributeOptions patient() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.IsVisibleOptions visibleSoon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }
}
