package dev.faultline.simulator.scenario.yaml;

/** Where something stands in a text. Lines and columns count from 1; line 0 where there is no telling. */
public record Place(String file, int line, int column) {
    /** A text too short to have lines, such as an argument on the command line. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }
}
