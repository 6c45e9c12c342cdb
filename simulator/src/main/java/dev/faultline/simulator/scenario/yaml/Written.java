package dev.faultline.simulator.scenario.yaml;

import java.util.StringJoiner;

/** Writes YAML as a person would: on one line what is short, one line each for what is long. */
public final class Written {
    /** A line of a mapping's own gets no longer than this; an element of a list may. */
    private static final int LINE = 72;

    private static final int LIST_LINE = 110;

    private Written() {}

    /**
     * A whole text of one mapping.
     *
     * @return ends with a line break
     */
    public static String text(Node.Fields root) {
        return fields(root, 0) + "\n";
    }

    /** Whether it is written on one line where there is room from a column on. */
    static boolean onOneLine(Node node, int column) {
        return node instanceof Node.Scalar || (node.flow().length() + column <= LINE && !holdsList(node));
    }

    /** Steps of a list read best one below the other. */
    private static boolean holdsList(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> false;
            case Node.Items items -> items.items().size() > 1 && ofFields(items);
            case Node.Fields fields ->
                fields.fields().stream().anyMatch(f -> ofFields(f.value()) || holdsList(f.value()));
        };
    }

    /** Whether it is a list of mappings, such as steps, which have lines of their own where there is room. */
    public static boolean ofFields(Node node) {
        return node instanceof Node.Items items
                && !items.items().isEmpty()
                && items.items().get(0) instanceof Node.Fields;
    }

    /** What stands behind a key's colon, the space or line break before it included. */
    static String afterColon(Node value, int indent, int column) {
        if (onOneLine(value, column)) {
            return " " + value.flow();
        }
        return "\n" + below(value, indent + 2);
    }

    /** What stands behind the dash of a list, which stands at the given indent. */
    static String afterDash(Node value, int indent) {
        boolean line = value instanceof Node.Scalar || value.flow().length() + indent <= LIST_LINE;
        return line ? value.flow() : below(value, indent + 2).stripLeading();
    }

    /** A piece on lines of its own, each of them indented. */
    static String below(Node value, int indent) {
        return switch (value) {
            case Node.Scalar scalar -> " ".repeat(indent) + scalar.flow();
            case Node.Fields fields when fields.fields().isEmpty() -> " ".repeat(indent) + fields.flow();
            case Node.Items items when items.items().isEmpty() -> " ".repeat(indent) + items.flow();
            case Node.Fields fields -> fields(fields, indent);
            case Node.Items items -> items(items, indent);
        };
    }

    private static String fields(Node.Fields fields, int indent) {
        StringJoiner lines = new StringJoiner("\n");
        fields.fields().forEach(field -> lines.add(" ".repeat(indent) + entry(field.name(), field.value(), indent)));
        return lines.toString();
    }

    /** {@code name: value}, its first line without indent. */
    static String entry(String name, Node value, int indent) {
        String key = Flow.key(name) + ":";
        return key + afterColon(value, indent, indent + key.length() + 1);
    }

    private static String items(Node.Items items, int indent) {
        StringJoiner lines = new StringJoiner("\n");
        items.items().forEach(item -> lines.add(" ".repeat(indent) + "- " + afterDash(item, indent)));
        return lines.toString();
    }
}
