package dev.faultline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.faultline.web.content.Folder;
import dev.faultline.web.content.Shelves;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue and the glossary, with all that comes with Faultline. */
class CatalogueBrowserTest extends BrowserTest {
    private static Server server;

    @BeforeAll
    static void start() {
        Shelves shipped = new Shelves(List.of(), List.of(new Folder(Path.of(".."))), false);
        server = Server.start(Site.of(CompletableFuture.completedFuture(new FakeSandbox()), shipped, "test"), 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aNewcomer_isLedToTheFirstLesson() {
        page.navigate(server.address());
        assertThat(page.locator(".next")).containsText("Start here");
        assertThat(page.locator(".next h2")).hasText("The queue that said yes to everyone");
        assertThat(page.locator(".next svg rect").first()).isVisible();
        assertThat(page.locator("section[aria-labelledby=lessons-title] .card")).hasCount(3);
        assertThat(accessibilityWrongs()).isEmpty();
        page.click(".next a.primary");
        assertThat(page).hasURL(Pattern.compile(".*/lesson/backpressure"));
    }

    @Test
    void whoeverHasBegun_goesOnWhereTheyLeftOff() {
        page.navigate(server.address() + "lesson/backpressure");
        page.locator("form[action$='/begin'] button").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/lesson/backpressure/step/1"));

        Cookie cookie = context.cookies().get(0);
        assertThat(cookie.name).isEqualTo("faultline-learner");
        assertThat(cookie.value).matches("[A-Za-z0-9_-]{22}");
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);

        page.navigate(server.address());
        assertThat(page.locator(".next")).containsText("Where you left off");
        assertThat(page.locator(".next a.primary")).hasText(Pattern.compile("Continue at step 1 of \\d+"));
        assertThat(page.locator(".card", containing("The queue that said yes")).first())
                .containsText("step 1 of");
        assertThat(accessibilityWrongs()).isEmpty();
    }

    @Test
    void typing_leavesOnlyWhatHasAllTheWords() {
        page.navigate(server.address());
        page.fill("#find", "dead-letter lesson");
        assertThat(page.locator(".card:visible :is(h3, h4)")).hasText("The prescription that nobody could read");
        assertThat(page.locator("[data-found]")).hasText("1 found.");
        assertThat(page.locator(".next")).isHidden();
        page.fill("#find", "xyzzy");
        assertThat(page.locator("[data-found]")).hasText("Nothing has all these words.");
        page.fill("#find", "");
        assertThat(page.locator(".next")).isVisible();
    }

    @Test
    void withoutScript_theFormFindsToo() {
        try (BrowserContext plain = context.browser().newContext(options().setJavaScriptEnabled(false))) {
            Page other = plain.newPage();
            other.navigate(server.address());
            other.fill("#find", "dead-letter LESSON");
            other.press("#find", "Enter");
            assertThat(other.locator(".card :is(h3, h4)")).hasText("The prescription that nobody could read");
            other.click("text=Show everything");
            assertThat(other.locator(".next")).isVisible();
        }
    }

    @Test
    void inTheDarkAndNarrow_nothingIsLost() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(360, 740);
        for (String path : List.of("", "glossary")) {
            page.navigate(server.address() + path);
            assertThat(accessibilityWrongs()).as(path).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
        }
    }

    @Test
    void aWord_isExplainedWhereItStandsByKeyboard() {
        page.navigate(server.address());
        page.locator(".concepts a", new Page.LocatorOptions().setHasText("Goodput"))
                .first()
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".term-bubble")).isVisible();
        assertThat(page.locator(".term-bubble")).containsText("Goodput");
        assertThat(page.locator(".term-bubble")).isFocused();
        assertThat(accessibilityWrongs()).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.locator(".term-bubble")).isHidden();
        assertThat(page.locator(".concepts a", new Page.LocatorOptions().setHasText("Goodput"))
                        .first())
                .isFocused();

        page.keyboard().press("Enter");
        assertThat(page.locator(".term-bubble")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/glossary#goodput"));
        assertThat(page.locator("#goodput")).isInViewport();
        assertThat(accessibilityWrongs()).isEmpty();
    }

    @Test
    void theGlossary_findsByWhatItSays() {
        page.navigate(server.address() + "glossary");
        page.fill("#find", "charged twice");
        assertThat(page.locator(".terms article:visible").first()).containsText("charged twice");
        page.fill("#find", "");
        page.click("nav.letters a >> text=Z");
        assertThat(page.locator("#letter-Z")).isInViewport();
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
