package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Bill;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page needs to draw a live run: how it stands, and what came since the last frame.
 *
 * @param number counts up; a page that has seen it can ask for what came after
 * @param whole whether {@code points} and {@code notes} start from the beginning: then forget what you had
 * @param bands always all
 * @param time virtual nanoseconds at which the run stands
 * @param speed asked for, virtual seconds a second; infinite for unlimited
 * @param reached the speed that was really reached lately
 * @param hash of the run up to the last mark, 16 hex digits
 * @param stoppedBy the budget that ended it, or null
 * @param hopShare one in so many requests has its messages among the hops
 * @param settings what the operator has set so far and now holds, by path: {@code shop.threads} to {@code 64}
 * @param bill what the run has cost up to here
 */
public record Frame(
        long number,
        boolean whole,
        long time,
        State state,
        double speed,
        double reached,
        String hash,
        long events,
        @Nullable String stoppedBy,
        List<InstanceReport> instances,
        Map<Integer, String> nodes,
        List<Point> points,
        List<Account> ledger,
        List<Hop> hops,
        long hopShare,
        List<Band> bands,
        List<Note> notes,
        Map<String, String> settings,
        Bill bill) {

    /** The same, with what came since the last one. */
    public Frame with(long newNumber, boolean isWhole, List<Point> newPoints, List<Hop> newHops, List<Note> newNotes) {
        return new Frame(
                newNumber, isWhole, time, state, speed, reached, hash, events, stoppedBy, instances, nodes, newPoints,
                ledger, newHops, hopShare, bands, newNotes, settings, bill);
    }

    /** What the run is doing. */
    public enum State {
        PAUSED,
        PLAYING,
        /** Playing, but the machine cannot keep up with the speed asked for. */
        BEHIND,
        /** Catching up: going back, or coming back after its node was lost. */
        REPLAYING,
        /** The scenario's duration is over; it can still be played on. */
        STOPPED
    }

    /**
     * A sample of the run, for the charts.
     *
     * @param time end of the interval, virtual nanoseconds
     * @param span length of the interval in nanoseconds
     * @param queues what waits in each component, summed over its instances
     * @param busy share of the capacity at work in the interval, by component; absent where there is no limit
     */
    public record Point(
            long time, long span, List<ClassPoint> classes, Map<String, Long> queues, Map<String, Double> busy) {}

    /**
     * One class in one interval; counts are of the interval, latencies in nanoseconds over requests completed in it.
     *
     * @param name {@code users.checkout}: clients component and class
     */
    public record ClassPoint(
            String name,
            long offered,
            long attempts,
            long completed,
            long good,
            long failed,
            long p50,
            long p90,
            long p99,
            long p999) {}

    /** The ledger of one effect; counts by the labels of {@code EffectState}. */
    public record Account(String effect, long intended, Map<String, Long> counts, long appliedButToldFailed) {}

    /**
     * A fault that is or was there.
     *
     * @param to null while it lasts
     * @param text as one would write it in a timeline
     */
    public record Band(
            String id,
            String kind,
            String target,
            String text,
            long from,
            @Nullable Long to) {}
}
