package dev.faultline.simulator.spec;

import java.util.List;

/** The chosen shape of a {@link Type.OneOf} and its value. */
public record Variant(String name, Object value) {
    public Settings settings() {
        return (Settings) value;
    }

    /** Of an option that is a list of sections. */
    @SuppressWarnings("unchecked") // the validator made it from a Listing of sections
    public List<Settings> listed() {
        return (List<Settings>) value;
    }
}
