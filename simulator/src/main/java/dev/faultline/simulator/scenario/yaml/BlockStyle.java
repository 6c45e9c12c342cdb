package dev.faultline.simulator.scenario.yaml;

import java.util.List;

/** Writes YAML over several lines, as a person would: what is short stands on one line. */
public final class BlockStyle {
    private static final int WIDTH = 110;
    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();

    private BlockStyle() {}

    /** The text, which reads as the same tree; ends with a line end. */
    public static String write(Node.Fields root) {
        BlockStyle style = new BlockStyle();
        style.fields(root.fields(), "", true);
        return style.out.toString();
    }

    private void fields(List<Node.Field> fields, String indent, boolean top) {
        for (Node.Field field : fields) {
            out.append(indent).append(Flow.key(field.name())).append(':');
            Node value = field.value();
            boolean spread = value instanceof Node.Fields nested
                    && top
                    && nested.fields().size() > 1;
            if (!spread && fits(value, indent.length() + field.name().length())) {
                out.append(' ').append(value.flow()).append('\n');
            } else {
                out.append('\n');
                nested(value, indent + STEP);
            }
        }
    }

    private void nested(Node value, String indent) {
        switch (value) {
            case Node.Scalar scalar -> out.append(indent).append(scalar.flow()).append('\n');
            case Node.Fields fields -> fields(fields.fields(), indent, false);
            case Node.Items items -> items.items().forEach(item -> item(item, indent));
        }
    }

    private void item(Node item, String indent) {
        if (fits(item, indent.length() + STEP.length())) {
            out.append(indent).append("- ").append(item.flow()).append('\n');
        } else {
            out.append(indent).append("-\n");
            nested(item, indent + STEP);
        }
    }

    private static boolean fits(Node value, int before) {
        return switch (value) {
            case Node.Scalar scalar -> true;
            case Node.Items items ->
                items.items().isEmpty() || before + items.flow().length() <= WIDTH;
            case Node.Fields fields ->
                fields.fields().isEmpty() || before + fields.flow().length() <= WIDTH;
        };
    }
}
