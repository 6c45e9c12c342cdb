package dev.faultline.simulator.scenario.yaml;

/** A text that is not YAML, or more of it than is read. */
public final class NotYaml extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    public NotYaml(Place place, String what) {
        super(what);
        this.place = place;
    }

    public Place place() {
        return place;
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
