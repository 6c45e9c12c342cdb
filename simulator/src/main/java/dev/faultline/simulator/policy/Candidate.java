package dev.faultline.simulator.policy;

/** One target that a balancer may pick, and what the balancer itself knows of it. */
public final class Candidate {
    private final int address;
    private int outstanding;
    private boolean healthy = true;

    Candidate(int address) {
        this.address = address;
    }

    public int address() {
        return address;
    }

    /** Calls sent to it and not answered yet. */
    public int outstanding() {
        return outstanding;
    }

    public boolean healthy() {
        return healthy;
    }

    /** A call goes to it. */
    public void sent() {
        outstanding++;
    }

    /** A call is answered, or nobody waits for its answer any more. */
    public void done() {
        if (outstanding == 0) {
            throw new IllegalStateException("nothing was outstanding at " + address);
        }
        outstanding--;
    }

    void healthy(boolean well) {
        healthy = well;
    }

    void forget() {
        outstanding = 0;
    }
}
