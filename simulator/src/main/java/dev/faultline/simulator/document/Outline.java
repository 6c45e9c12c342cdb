package dev.faultline.simulator.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/** Where the headings of the second level stand in a text, and the fenced blocks below each. */
record Outline(List<Heading> headings, int lines) {
    private static final int LEVEL = 2;
    /** As prose is rendered with: what is deeper is taken as text. */
    private static final int MOST_NESTED = 32;

    private static final Parser MARKDOWN = Parser.builder()
            .maxOpenBlockParsers(MOST_NESTED)
            .maxInlineNesting(MOST_NESTED)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();

    /** @param end the line behind it */
    record Heading(String title, int line, int end, List<Fence> fences) {}

    /**
     * @param line of its opening fence
     * @param end the line behind it
     * @param closed whether it ends with a fence, and not just with the file
     */
    record Fence(String word, int line, int end, boolean closed) {}

    /** @param from the line at which the Markdown begins */
    static Outline of(Lines lines, int from) {
        List<Heading> headings = new ArrayList<>();
        Node document = MARKDOWN.parse(lines.text(from, lines.count()));
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof org.commonmark.node.Heading heading && heading.getLevel() == LEVEL) {
                String title = PLAIN.render(heading).strip();
                headings.add(new Heading(title, first(node) + from, last(node) + from + 1, new ArrayList<>()));
            } else if (node instanceof FencedCodeBlock block && !headings.isEmpty()) {
                List<Fence> fences = headings.get(headings.size() - 1).fences();
                boolean closed = block.getClosingFenceLength() != null;
                fences.add(new Fence(word(block), first(node) + from, last(node) + from + 1, closed));
            }
        }
        return new Outline(List.copyOf(headings), lines.count());
    }

    private static String word(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        return info.split("\\s+", 2)[0];
    }

    private static int first(Node node) {
        return spans(node).get(0).getLineIndex();
    }

    private static int last(Node node) {
        List<SourceSpan> spans = spans(node);
        return spans.get(spans.size() - 1).getLineIndex();
    }

    private static List<SourceSpan> spans(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            throw new IllegalStateException("a block without a place: " + node);
        }
        return spans;
    }

    /** The line at which the next chapter begins. */
    int next(Heading heading) {
        int index = headings.indexOf(heading) + 1;
        return index < headings.size() ? headings.get(index).line() : lines;
    }
}
