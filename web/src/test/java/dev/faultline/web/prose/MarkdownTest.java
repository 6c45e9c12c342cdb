package dev.faultline.web.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Markdown may become, and what it may never become. */
class MarkdownTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([^\\s>]*)([^>]*)>");
    private static final Set<String> HARMLESS = Set.of(
            "p",
            "em",
            "strong",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "blockquote",
            "hr",
            "br",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "div");
    private static final Pattern ATTRIBUTES = Pattern.compile("( (class|id|tabindex|start|align)=\"[^\"<>]*\")* ?/?");

    private final Markdown markdown = new Markdown(
            Set.of("/glossary", "/about-numbers")::contains,
            List.of(
                    new Term("queue", List.of("queue")),
                    new Term("dead-letter-queue", List.of("dead-letter queue", "DLQ")),
                    new Term("goodput", List.of("goodput"))));

    static Stream<String> hostile() {
        return Hostile.TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileText_becomesNoLinkAndNoElementOfItsOwn(String text) {
        String html = render(text);

        assertThat(TAG.matcher(html).results()).allSatisfy(MarkdownTest::isHarmless);
        assertThat(TAG.matcher(html).replaceAll("")).doesNotContain("<").doesNotContain(">");
    }

    private static void isHarmless(MatchResult tag) {
        assertThat(tag.group(2)).isIn(HARMLESS);
        assertThat(tag.group(3)).matches(ATTRIBUTES);
    }

    @ParameterizedTest
    @CsvSource({
        "[x](https://a.example/b?c=d#e), https://a.example/b?c=d#e",
        "[x](HTTP://a.example), HTTP://a.example",
        "[x](mailto:a@b.example), mailto:a@b.example",
        "[x](/about-numbers), /about-numbers",
        "[x](/glossary#goodput), /glossary#goodput",
        "<https://a.example/>, https://a.example/"
    })
    void links_toTheWebToMailAndToOurPages_stay(String text, String destination) {
        assertThat(render(text)).contains("href=\"" + destination + "\"");
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void linkTitles_areLeftOut() {
        assertThat(render("[x](https://a.example 'a \"title\"')")).doesNotContain("title");
    }

    @ParameterizedTest
    @CsvSource({
        "'[x](javascript:alert(1))', 'p.md:7:1: the link \"javascript:alert(1)\" may not be linked: expected http, https or mailto, not javascript'",
        "'ab [x](/none)', 'p.md:7:4: the link \"/none\" is no page of Faultline'",
        "'a <b>c', 'p.md:7:3: HTML is shown as text: <b>; write it in Markdown'",
        "'![x](/icon.svg)', 'p.md:7:1: pictures are not shown; say it in words, or let the run show it'",
        "'[x](#nowhere)', 'p.md:7:1: the link \"#nowhere\" leads to no heading of this text'"
    })
    void whatIsNotShown_isToldWithItsPlace(String text, String problem) {
        assertThat(problems("one\n\n" + text)).containsExactly(problem);
    }

    @Test
    void headings_beginBelowThePagesOwnAndLeaveOutNoLevel() {
        assertThat(render("# One\n\n#### Two\n\n## Three\n\n# Four"))
                .contains(
                        "<h3 id=\"t-one\">One</h3>", "<h4 id=\"t-two\">", "<h4 id=\"t-three\">", "<h3 id=\"t-four\">");
    }

    @Test
    void headingIds_areOursAloneWhateverTheHeadingSays() {
        String html = render("# Main\n\n# Main\n\n# \" onclick=x <b>\n\n# é\n\n# 中\n\n[up](#main-2)");

        assertThat(html)
                .contains("id=\"t-main\"", "id=\"t-main-2\"", "id=\"t-onclick-x\"", "id=\"t-e\"", "id=\"t-heading\"")
                .contains("href=\"#t-main-2\"");
    }

    @Test
    void terms_areLinkedWhereTheyComeFirst() {
        String html =
                render("# Queue\n\nA *dead-letter\nqueue* and a DLQ; two queues, a queue. `goodput`, goodput-ish.");

        assertThat(html)
                .contains(
                        "<h3 id=\"t-queue\">Queue</h3>",
                        "<a href=\"/glossary#dead-letter-queue\" class=\"term\">dead-letter queue</a>",
                        "a DLQ; two <a href=\"/glossary#queue\" class=\"term\">queues</a>, a queue.")
                .doesNotContain("#goodput");
    }

    @Test
    void terms_withinLinks_areLeftAsTheyAre() {
        assertThat(render("[a queue](/about-numbers) and a queue"))
                .contains(">a queue</a> and a <a href=\"/glossary#queue\" class=\"term\">queue</a>");
    }

    @Test
    void tables_scrollInABoxThatTheKeyboardReaches() {
        assertThat(render("| a | b |\n| --- | ---: |\n| 1 | 2 |"))
                .contains("<div class=\"table-scroll\" tabindex=\"0\">\n<table>", "<td align=\"right\">2</td>");
    }

    @Test
    void fiftyThousandNestedQuotes_areRendered() {
        assertThat(render(">".repeat(50_000) + " deep")).contains("deep");
        assertThat(problems(">".repeat(50_000) + " deep")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'*a ', 20000",
        "'[', 90000",
        "'![', 40000",
        "'- ', 40000",
        "'**a*_', 15000",
        "'`', 90000",
        "'[a](', 20000",
        "'<a ', 30000",
        "'a|', 40000",
        "'&', 90000",
        "'1. ', 30000"
    })
    void whatIsRepeatedWithoutEnd_isRendered(String piece, int times) {
        assertThat(render(piece.repeat(times))).isNotEmpty();
    }

    @Test
    void thousandsOfEqualHeadings_haveEachAnIdOfTheirOwn() {
        assertThat(render("# a-2\n" + "# a\n".repeat(20_000))).contains("id=\"t-a-2\"", "id=\"t-a-20001\"");
    }

    @Test
    void aTextThatIsTooLong_isNotShownAndSaysSo() {
        String text = "x".repeat(Markdown.MOST_CHARACTERS + 1);

        assertThat(render(text)).isEqualTo("<p>This text is too long to be shown.</p>\n");
        assertThat(problems(text))
                .containsExactly("p.md:5:1: this text has 100001 characters; expected at most 100000");
    }

    private String render(String text) {
        return markdown.render(text, 3).html();
    }

    /** Of a text that begins on the fifth line of its file. */
    private List<String> problems(String text) {
        return markdown.problems("p.md", 5, text).stream().map(Object::toString).toList();
    }
}
