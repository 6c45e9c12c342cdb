package dev.faultline.web.prose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** A box around a table, which scrolls where the window is narrow. */
final class Scroll extends CustomBlock {
    private static final Map<String, String> ATTRIBUTES = new LinkedHashMap<>();

    static {
        ATTRIBUTES.put("class", "table-scroll");
        ATTRIBUTES.put("tabindex", "0");
    }

    static void around(Node table) {
        Scroll scroll = new Scroll();
        table.insertBefore(scroll);
        scroll.appendChild(table);
    }

    /** Writes the box; keyboards must reach what scrolls. */
    record Renderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Scroll.class);
        }

        @Override
        public void render(Node node) {
            HtmlWriter html = context.getWriter();
            html.line();
            html.tag("div", ATTRIBUTES);
            html.line();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            html.tag("/div");
            html.line();
        }
    }
}
