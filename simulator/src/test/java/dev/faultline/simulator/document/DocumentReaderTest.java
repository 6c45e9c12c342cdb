package dev.faultline.simulator.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.faultline.simulator.document.Document.Block;
import dev.faultline.simulator.document.Document.Chapter;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.yaml.Node;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
    private static final String WHOLE = """
            ---
            id: first
            ---
            What it is about.

            ## The *first* one

            ```step
            id: one
            list:
              - {a: b}
            ```

            Some words.

            ```yaml
            ## not a heading
            ```

            More words.

            ## The second
            No data.
            """;

    private final DocumentReader reader = new DocumentReader(Set.of("step"));

    @Test
    void document_isTakenApart() throws DocumentException {
        Document document = reader.read("a.md", WHOLE);
        assertThat(text(document.front(), "id")).isEqualTo("first");
        assertThat(document.opening()).isEqualTo(new Passage("What it is about.", 4));
        assertThat(document.chapters()).extracting(Chapter::title).containsExactly("The first one", "The second");
        Chapter first = document.chapters().get(0);
        assertThat(first.blocks()).extracting(Block::word).containsExactly("step");
        assertThat(text(first.block("step").orElseThrow().data(), "id")).isEqualTo("one");
        assertThat(first.prose().text()).startsWith("Some words.").endsWith("More words.");
        assertThat(first.prose().text()).contains("## not a heading");
        assertThat(document.chapters().get(1).blocks()).isEmpty();
    }

    @Test
    void places_areThoseOfTheFile() throws DocumentException {
        Document document = reader.read("a.md", WHOLE);
        Chapter first = document.chapters().get(0);
        assertThat(first.place().line()).isEqualTo(6);
        assertThat(first.prose().line()).isEqualTo(14);
        Node list = first.block("step").orElseThrow().data().get("list").orElseThrow();
        Node entry = ((Node.Items) list).items().get(0);
        assertThat(entry.place().line()).isEqualTo(11);
        assertThat(entry.place().column()).isEqualTo(5);
        assertThat(document.chapters().get(1).prose()).isEqualTo(new Passage("No data.", 23));
    }

    @Test
    void linesThatEndAsOnWindows_areRead() throws DocumentException {
        Document document = reader.read("a.md", "\uFEFF" + WHOLE.replace("\n", "\r\n"));
        assertThat(document).isEqualTo(reader.read("a.md", WHOLE));
    }

    @Test
    void everyMistakeInTheData_isToldAtOnce() {
        assertProblems(
                """
                ---
                id: [
                ---
                ## One
                ```step
                a: "b
                ```
                ## Two
                ```step
                - a
                ```
                """,
                "a.md:2:6: a value is expected here",
                "a.md:6:6: a quote is opened and not closed",
                "a.md:10:1: expected keys and values");
    }

    @Test
    void dataThatDoesNotStandBelowItsHeading_isToldOf() {
        assertProblems(
                "---\nid: a\n---\n## One\nWords.\n```step\nid: b\n```\n", "a.md:6:1: a block of the kind step stands");
    }

    @Test
    void fileWithoutFrontMatter_isToldOf() {
        assertProblems("# Hello\n", "a.md:1:1: expected front matter");
        assertProblems("", "a.md:1:1: expected front matter");
        assertProblems("---\nid: a\n", "a.md:1:1: the front matter begins here and does not end");
    }

    @Test
    void blockThatDoesNotEnd_isToldOf() {
        assertProblems("---\nid: a\n---\n## One\n```step\nid: b\n", "a.md:5:1: this block begins here");
    }

    @Test
    void bigFile_isNotRead() {
        assertProblems("---\nid: a\n---\n" + "x".repeat(DocumentReader.MAX_BYTES), "a.md:1:1: the file is bigger than");
    }

    @Test
    void fiftyThousandQuotes_areProse() throws DocumentException {
        String quotes = "> ".repeat(50_000) + "deep";
        Document document = reader.read("a.md", "---\nid: a\n---\n## One\n" + quotes + "\n");
        assertThat(document.chapters().get(0).prose().text()).isEqualTo(quotes);
    }

    @Test
    void manyChapters_areNotRead() {
        assertProblems("---\nid: a\n---\n" + "## One\n".repeat(501), "a.md:504:1: 501 chapters; at most 500");
    }

    private static String text(Node.Fields fields, String key) {
        return ((Node.Scalar) fields.get(key).orElseThrow()).text();
    }

    private void assertProblems(String text, String... starts) {
        assertThatThrownBy(() -> reader.read("a.md", text))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> {
                    List<String> problems =
                            e.problems().stream().map(Problem::toString).toList();
                    assertThat(problems).hasSize(starts.length);
                    for (int i = 0; i < starts.length; i++) {
                        assertThat(problems.get(i)).startsWith(starts[i]);
                    }
                });
    }
}
