package dev.faultline.web.prose;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Takes out of a parsed text what is not shown, and tells of it. */
final class Cleaning {
    private final Links links;
    private final Flaws flaws;

    Cleaning(Links links, Flaws flaws) {
        this.links = links;
        this.flaws = flaws;
    }

    void clean(Node document, Outline outline) {
        for (Node node : Tree.nodes(document)) {
            switch (node) {
                case Image image -> {
                    flaws.add(image, "pictures are not shown; say it in words, or let the run show it");
                    Tree.unwrap(image);
                }
                case Link link -> clean(link, outline);
                case HtmlBlock html -> flaws.add(html, "HTML is shown as text; write it in Markdown");
                case HtmlInline html ->
                    flaws.add(html, "HTML is shown as text: " + html.getLiteral() + "; write it in Markdown");
                case Heading heading -> name(heading, outline);
                case TableBlock table -> Scroll.around(table);
                // A heading of nothing would be read out as one.
                case TableCell cell when cell.getFirstChild() == null -> cell.setHeader(false);
                default -> {}
            }
        }
    }

    private static void name(Heading heading, Outline outline) {
        String id = outline.id(heading);
        if (id != null) {
            heading.prependChild(new Anchor(id));
        }
    }

    private void clean(Link link, Outline outline) {
        String destination = link.getDestination();
        link.setTitle(null);
        if (destination.startsWith("#")) {
            String id = outline.of(destination.substring(1));
            if (id == null) {
                flaws.add(link, "the link " + shown(destination) + " leads to no heading of this text");
                Tree.unwrap(link);
            } else {
                link.setDestination("#" + id);
            }
            return;
        }
        links.wrong(destination).ifPresent(why -> {
            flaws.add(link, "the link " + shown(destination) + " " + why);
            Tree.unwrap(link);
        });
    }

    private static String shown(String destination) {
        String plain = destination.replaceAll("\\p{C}", "?");
        return "\"" + (plain.length() > 60 ? plain.substring(0, 60) + "..." : plain) + "\"";
    }
}
