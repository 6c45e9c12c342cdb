package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Windows.Span;

/** Looks for the first time that something is so for long enough, in stretches one after the other. */
final class Streak {
    private final long hold;
    private long since = -1;
    private long until;
    private long worst = -1;
    private long weight;

    Streak(long hold) {
        this.hold = hold;
    }

    /**
     * The next stretch.
     *
     * @param bad whether it was not so; where nothing was, that is not bad
     * @param amount how much there was
     */
    void add(Span span, boolean bad, long amount) {
        if (held()) {
            return;
        }
        if (bad) {
            since = -1;
            worst = span.from();
        } else if (since < 0) {
            since = span.from();
            weight = 0;
        }
        weight += amount;
        until = span.to();
    }

    private boolean lasted() {
        return since >= 0 && until - since >= hold;
    }

    /** Where nobody asks for anything, nobody is served well. */
    boolean held() {
        return lasted() && weight > 0;
    }

    /** Since when it is so; negative if it is not. */
    long since() {
        return since;
    }

    /** The beginning of the last stretch in which it was not so; negative for none. */
    long worst() {
        return worst;
    }
}
