package dev.faultline.web.prose;

import java.util.Map;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/** What tags of prose carry: ids of headings, what a link is. */
final class Attributes implements AttributeProvider {
    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading && node.getFirstChild() instanceof Anchor anchor) {
            attributes.put("id", anchor.id());
        }
        if (node instanceof Link link) {
            if (link.getDestination().startsWith(TermLinks.PAGE)) {
                attributes.put("class", "term");
            }
            if (Links.isAbroad(link.getDestination())) {
                attributes.put("rel", "noopener noreferrer");
            }
        }
    }
}
