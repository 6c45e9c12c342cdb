package dev.faultline.simulator.scenario;

/** Something wrong in a file, at its place. Lines and columns count from 1. */
public record Problem(String file, int line, int column, String what) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + what;
    }
}
