package dev.faultline.web.prose;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Walks a parsed text without recursion: how deep it is must not matter. */
final class Tree {
    private Tree() {}

    /** All nodes below one, in the order of the text. */
    static List<Node> nodes(Node top) {
        List<Node> nodes = new ArrayList<>();
        for (Node node = next(top, top); node != null; node = next(node, top)) {
            nodes.add(node);
        }
        return nodes;
    }

    @SuppressWarnings("ReferenceEquality") // a node is itself, and nothing else is it
    private static @Nullable Node next(Node node, Node top) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        for (Node at = node; at != null && at != top; at = at.getParent()) {
            if (at.getNext() != null) {
                return at.getNext();
            }
        }
        return null;
    }

    /** The words below a node, without marks. */
    static String text(Node top) {
        StringBuilder text = new StringBuilder();
        for (Node node : nodes(top)) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case SoftLineBreak line -> text.append(' ');
                case HardLineBreak line -> text.append(' ');
                default -> {}
            }
        }
        return text.toString();
    }

    /** Whether a node lies within one of the kind. */
    static boolean isWithin(Node node, Class<? extends Node> kind) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /** Puts a node's children in its place. */
    static void unwrap(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
            node.insertBefore(child);
        }
        node.unlink();
    }
}
