package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;

/**
 * Controlled delay (RFC 8289): what is taken from the head of a queue is dropped where waits have not been below a target for
 * a whole interval. Drops come closer together, by the square root of their number, until waits are short again.
 */
public final class CoDel {
    private static final int RECENT = 16;

    private final Settings settings;
    private long aboveSince = VirtualTime.NEVER;
    private long dropNext;
    private long count;
    private long lastCount;
    private boolean dropping;
    private boolean advance;

    /**
     * The RFC's defaults are 5 ms and 100 ms.
     *
     * @param target a wait that is fine, in nanoseconds
     * @param interval how long waits must have been above it, in nanoseconds: about the longest usual time to an answer
     */
    public record Settings(long target, long interval) {}

    public CoDel(Settings settings) {
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    /**
     * Whether what is taken from the head now is dropped instead of worked on. Ask for each, in order; after a drop for the
     * next one, at the same time.
     *
     * @param waited how long it has waited
     * @param behind how many still wait; the last one is never dropped
     */
    public boolean drops(long now, long waited, int behind) {
        boolean tooLong = tooLong(now, waited, behind);
        if (!dropping) {
            if (tooLong) {
                begin(now);
            }
            return tooLong;
        }
        if (!tooLong) {
            dropping = false;
            advance = false;
            return false;
        }
        if (advance) {
            dropNext = after(dropNext);
            advance = false;
        }
        if (now < dropNext) {
            return false;
        }
        count++;
        advance = true; // once it is known that the one behind has waited too long as well
        return true;
    }

    private boolean tooLong(long now, long waited, int behind) {
        if (waited < settings.target() || behind == 0) {
            aboveSince = VirtualTime.NEVER;
            return false;
        }
        if (aboveSince == VirtualTime.NEVER) {
            aboveSince = now;
            return false;
        }
        return now - aboveSince >= settings.interval();
    }

    /** Where it dropped not long ago, it goes on about as fast as it had become. */
    private void begin(long now) {
        long before = count - lastCount;
        dropping = true;
        count = before > 1 && now - dropNext < RECENT * settings.interval() ? before : 1;
        lastCount = count;
        dropNext = after(now);
    }

    private long after(long time) {
        return time + (long) (settings.interval() / StrictMath.sqrt(count));
    }
}
