package dev.faultline.web.catalogue;

import dev.faultline.web.sandbox.Diagram;

/** The shape of a scenario's topology, small. */
public record Preview(Diagram diagram) {
    private static final int LEAST_WIDTH = 900;
    private static final int LEAST_HEIGHT = 240;

    /** The diagram in the middle, with room around it where it is small: a box looks alike on every card. */
    public String viewBox() {
        int width = Math.max(LEAST_WIDTH, diagram.width());
        int height = Math.max(LEAST_HEIGHT, diagram.height());
        return (diagram.width() - width) / 2 + " " + (diagram.height() - height) / 2 + " " + width + " " + height;
    }
}
