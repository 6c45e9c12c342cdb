package dev.faultline.simulator.policy;

/**
 * Counts the answers of replicas to one read or one write: whether they are enough, whether they can still become
 * enough, and the newest version among those that made it enough. Each replica is to be counted once.
 *
 * <p>With N replicas asked, R answers needed for a read and W for a write, a read after a write sees it for certain where
 * R + W &gt; N (Gifford 1979; Dynamo 2007).
 */
public final class QuorumVote {
    private final int needed;
    private int open;
    private int answered;
    private long newest = VersionStore.NONE;

    /**
     * @param asked replicas that were asked
     * @param needed answers that are enough; from 1 to {@code asked}
     */
    public QuorumVote(int asked, int needed) {
        if (needed < 1 || needed > asked) {
            throw new IllegalArgumentException(needed + " answers of " + asked);
        }
        this.open = asked;
        this.needed = needed;
    }

    /** A replica has answered, to a read with the version that it has. Returns whether that makes it enough just now. */
    public boolean answer(long version) {
        open--;
        answered++;
        if (answered <= needed) {
            newest = Math.max(newest, version);
        }
        return answered == needed;
    }

    /** A replica has refused. Returns whether that makes it too few just now. */
    public boolean refusal() {
        boolean could = answered + open >= needed;
        open--;
        return could && answered + open < needed;
    }

    /** The newest version among the first answers that were needed, or {@link VersionStore#NONE}. */
    public long newest() {
        return newest;
    }

    /** Replicas that have said nothing yet. */
    public int open() {
        return open;
    }
}
