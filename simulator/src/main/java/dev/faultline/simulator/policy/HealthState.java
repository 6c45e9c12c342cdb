package dev.faultline.simulator.policy;

/** What probes say of one target: it takes several in a row to change the opinion. A target begins healthy. */
public final class HealthState {
    private final int unhealthyAfter;
    private final int healthyAfter;
    private boolean healthy = true;
    private int contradictions;

    /**
     * @param unhealthyAfter failed probes in a row until it counts as unhealthy, at least 1
     * @param healthyAfter good probes in a row until it counts as healthy again, at least 1
     */
    public HealthState(int unhealthyAfter, int healthyAfter) {
        this.unhealthyAfter = unhealthyAfter;
        this.healthyAfter = healthyAfter;
    }

    public boolean healthy() {
        return healthy;
    }

    /** Takes in the result of a probe; returns whether that changed the opinion. */
    public boolean onProbe(boolean well) {
        if (well == healthy) {
            contradictions = 0;
            return false;
        }
        contradictions++;
        if (contradictions < (healthy ? unhealthyAfter : healthyAfter)) {
            return false;
        }
        healthy = well;
        contradictions = 0;
        return true;
    }
}
