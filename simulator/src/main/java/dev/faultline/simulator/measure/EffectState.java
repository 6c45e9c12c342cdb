package dev.faultline.simulator.measure;

/** Where an intended effect stands now. Only {@link #ONCE} is success. */
public enum EffectState {
    ONCE("once"),
    DUPLICATED("duplicated"),
    /** Not applied, and whoever wanted it was told so. */
    REFUSED("refused"),
    /** Not applied, nothing in flight, and whoever wanted it never learned what became of it. */
    ABANDONED("abandoned"),
    /** Not applied, nothing in flight, though it had been acknowledged. */
    LOST("lost"),
    COMPENSATED("compensated"),
    DEAD_LETTERED("deadLettered"),
    DISCARDED("discarded"),
    IN_FLIGHT("inFlight");

    private final String label;

    EffectState(String label) {
        this.label = label;
    }

    /** As JSON writes it. */
    public String label() {
        return label;
    }
}
