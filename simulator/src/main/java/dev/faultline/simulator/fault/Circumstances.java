package dev.faultline.simulator.fault;

/** What a fault meets and how strong it is: all that is said of it beside what it does and where it lies. */
public record Circumstances(Match match, Course course) {
    /** It meets everything, in full. */
    public static final Circumstances NONE = new Circumstances(Match.ALL, Course.STEADY);

    public double strength(long now) {
        return course.strength(now);
    }
}
