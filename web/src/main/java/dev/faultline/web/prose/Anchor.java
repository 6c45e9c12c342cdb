package dev.faultline.web.prose;

import org.commonmark.node.CustomNode;

/** The id of the heading that it stands in. Shows nothing itself. */
final class Anchor extends CustomNode {
    private final String id;

    Anchor(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
