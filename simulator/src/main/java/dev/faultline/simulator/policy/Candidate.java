package dev.faultline.simulator.policy;

/** One target that a balancer may pick, and what the balancer itself knows of it. */
public final class Candidate {
    private final int address;
    private final PeakEwma responses = new PeakEwma();
    private int outstanding;
    private boolean healthy = true;
    private boolean ejected;
    private double weight = 1;
    private long backAt = Long.MIN_VALUE;

    int failuresInARow;
    int ejections;
    long ejectedAt;

    /** Of the weighted round robin: what it is owed. */
    double credit;

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

    /** Whether it is left out because of its failures. */
    public boolean ejected() {
        return ejected;
    }

    /** Whether it is ejected, or was of late, so that the next ejection is longer. */
    public boolean remembersEjections() {
        return ejected || ejections > 0;
    }

    /** Its share among the targets, where slow start is over. */
    public double weight() {
        return weight;
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

    /** A call was answered after so long. */
    public void answered(long took, long now) {
        responses.answered(took, now);
    }

    /** How long a call that comes now would take, by its answers so far and what is outstanding; 0 where nothing is known. */
    double load(long now) {
        return responses.load(outstanding, now);
    }

    void healthy(boolean well) {
        healthy = well;
    }

    void ejected(boolean out) {
        ejected = out;
    }

    void pardon() {
        ejected = false;
        failuresInARow = 0;
        ejections = 0;
    }

    void weight(double share) {
        weight = share;
    }

    /** When it came back last; long ago for one that was there at the start. */
    long backAt() {
        return backAt;
    }

    void back(long now) {
        backAt = now;
    }

    void forget() {
        outstanding = 0;
        pardon();
        credit = 0;
        backAt = Long.MIN_VALUE;
        responses.forget();
    }
}
