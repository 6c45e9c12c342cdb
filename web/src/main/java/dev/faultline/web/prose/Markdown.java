package dev.faultline.web.prose;

import dev.faultline.simulator.scenario.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Turns Markdown into {@link Prose}: HTML in it is shown as text, links lead to known pages or openly elsewhere, pictures
 * are left out, headings fit below the page's own. Words of the glossary are linked where they come first.
 */
public final class Markdown {
    /** More than any lesson; what is longer is refused, so that nobody can keep the server busy with prose. */
    public static final int MOST_CHARACTERS = 100_000;

    /** Deeper than anybody writes lists in quotes; what is deeper is taken as text. */
    private static final int MOST_NESTED_BLOCKS = 32;

    private static final int MOST_NESTED_INLINES = 32;
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Links links;
    private final TermLinks terms;
    private final Parser parser = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MOST_NESTED_BLOCKS)
            .maxInlineNesting(MOST_NESTED_INLINES)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .percentEncodeUrls(true)
            .attributeProviderFactory(context -> new Attributes())
            .nodeRendererFactory(Scroll.Renderer::new)
            .build();

    private final HtmlRenderer lines = HtmlRenderer.builder()
            .escapeHtml(true)
            .percentEncodeUrls(true)
            .omitSingleParagraphP(true)
            .softbreak(" ")
            .attributeProviderFactory(context -> new Attributes())
            .build();

    /**
     * @param pages whether a path such as {@code /glossary} is one of ours that prose may link
     * @param terms the words of the glossary; those of its forms that come first in a text are linked
     */
    public Markdown(Predicate<String> pages, List<Term> terms) {
        this.links = new Links(pages);
        this.terms = new TermLinks(terms);
    }

    /**
     * Renders what can be rendered safely, and shows the rest as text.
     *
     * @param top the level of the text's first headings: 3 below a page's h2
     */
    public Prose render(String text, int top) {
        if (text.length() > MOST_CHARACTERS) {
            return new Prose("<p>This text is too long to be shown.</p>\n");
        }
        Node document = parser.parse(text);
        new Cleaning(links, new Flaws("", 1)).clean(document, new Outline(document, top));
        terms.link(document);
        return new Prose(renderer.render(document));
    }

    /**
     * What in a text is not shown as its author meant it: HTML, pictures, links that lead nowhere.
     *
     * @param file what messages call the file
     * @param firstLine the line of the file on which the text begins, from 1
     */
    public List<Problem> problems(String file, int firstLine, String text) {
        if (text.length() > MOST_CHARACTERS) {
            return List.of(new Problem(
                    file,
                    firstLine,
                    1,
                    "this text has " + text.length() + " characters; expected at most " + MOST_CHARACTERS));
        }
        Node document = parser.parse(text);
        Flaws flaws = new Flaws(file, firstLine);
        new Cleaning(links, flaws).clean(document, new Outline(document, 1));
        return flaws.list();
    }

    /** The first paragraph alone and on one line, without blocks: for labels, and what stands in a list. */
    public Prose line(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return new Prose("This text is too long to be shown.");
        }
        Node document = parser.parse(text);
        new Cleaning(links, new Flaws("", 1)).clean(document, new Outline(document, 1));
        for (Node node = document.getFirstChild(); node != null; node = document.getFirstChild()) {
            if (node instanceof Paragraph) {
                break;
            }
            node.unlink();
        }
        Node first = document.getFirstChild();
        while (first != null && first.getNext() != null) {
            first.getNext().unlink();
        }
        return new Prose(lines.render(document));
    }

    /** The first words of a text without any marks, for places that take plain text alone. */
    public Optional<String> firstParagraph(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        return Tree.nodes(parser.parse(text)).stream()
                .filter(Paragraph.class::isInstance)
                .map(Tree::text)
                .findFirst();
    }
}
