package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Place;

/** Something wrong in a file, at its place. Lines and columns count from 1; line 0 where the text has none. */
public record Problem(String file, int line, int column, String what) {
    public static Problem at(Place place, String what) {
        return new Problem(place.file(), place.line(), place.column(), what);
    }

    Problem prefixed(String prefix) {
        return new Problem(file, line, column, prefix + what);
    }

    @Override
    public String toString() {
        return line == 0 ? file + ": " + what : file + ":" + line + ":" + column + ": " + what;
    }
}
