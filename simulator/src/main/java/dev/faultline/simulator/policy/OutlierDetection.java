package dev.faultline.simulator.policy;

import java.util.List;

/**
 * Takes a target out for a while that fails several times in a row, by Envoy's rules for consecutive errors: it is ejected at
 * once, for the base time multiplied by how often it has been of late, unless too many are out already. Whose time is over
 * comes back at the next sweep.
 */
public final class OutlierDetection {
    /**
     * @param consecutive failures in a row until a target is ejected, at least 1
     * @param interval between two sweeps, in nanoseconds
     * @param baseEjection for how long the first time; n times as long the n-th time
     * @param maxEjection for how long at the most, unless the base time is longer
     * @param maxEjected the share of the targets that may be out at a time
     * @param atLeastOne whether one may always be out, whatever its share
     */
    public record Settings(
            int consecutive,
            long interval,
            long baseEjection,
            long maxEjection,
            double maxEjected,
            boolean atLeastOne) {}

    private Settings settings;

    public OutlierDetection(Settings settings) {
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    /** Other rules from now on; who is out stays out for as long as the new ones say. */
    public void settings(Settings changed) {
        settings = changed;
    }

    /** A target has answered well. */
    public void succeeded(Candidate target) {
        target.failuresInARow = 0;
    }

    /** A call to a target has failed; returns whether that has ejected it. */
    public boolean failed(Candidate target, Candidates candidates, long now) {
        target.failuresInARow++;
        if (target.failuresInARow < settings.consecutive()) {
            return false;
        }
        target.failuresInARow = 0;
        if (target.ejected() || !mayEjectOneMore(candidates)) {
            return false;
        }
        target.ejections++;
        target.ejectedAt = now;
        candidates.ejected(target, true);
        return true;
    }

    private boolean mayEjectOneMore(Candidates candidates) {
        int out = 0;
        List<Candidate> all = candidates.all();
        for (Candidate each : all) {
            out += each.ejected() ? 1 : 0;
        }
        return out + 1 <= settings.maxEjected() * all.size() || (out == 0 && settings.atLeastOne());
    }

    /** For how long a target is ejected, the present ejection counted. */
    public long ejection(Candidate target) {
        long most = Math.max(settings.maxEjection(), settings.baseEjection());
        return settings.baseEjection() >= most / Math.max(1, target.ejections)
                ? most
                : settings.baseEjection() * target.ejections;
    }

    /**
     * Looks at a target: true if it comes back now. One that has been in since the last sweep is forgiven one of its
     * ejections.
     */
    public boolean sweep(Candidate target, Candidates candidates, long now) {
        if (!target.ejected()) {
            target.ejections = Math.max(0, target.ejections - 1);
            return false;
        }
        if (now - target.ejectedAt < ejection(target)) {
            return false;
        }
        target.failuresInARow = 0;
        candidates.ejected(target, false);
        return true;
    }
}
