package dev.faultline.simulator.spec;

/** The chosen shape of a {@link Type.OneOf} and its value. */
public record Variant(String name, Object value) {
    public Settings settings() {
        return (Settings) value;
    }
}
