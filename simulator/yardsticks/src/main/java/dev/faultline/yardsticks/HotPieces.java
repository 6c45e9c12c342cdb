package dev.faultline.yardsticks;

import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.EventQueue;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What happens several times for each event: queue, histogram, draws, hash. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class HotPieces {
    private static final int VALUES = 1 << 16;

    /** The hold model: so many events wait, the first one leaves and comes again later. */
    @State(Scope.Thread)
    public static class Waiting {
        @Param({"10", "1000", "100000"})
        int events;

        private final EventQueue queue = new EventQueue();
        private final RandomStream random = new RandomStream(1);
        private final Object body = new Object();
        private long sequence;

        @Setup
        public void fill() {
            for (int i = 0; i < events; i++) {
                push(0);
            }
        }

        private void push(long now) {
            long time = now + (long) (random.nextExponential() * VirtualTime.SECOND);
            queue.push(new Event(time, 1, sequence++, 1, body));
        }
    }

    @Benchmark
    public long hold(Waiting waiting) {
        Event first = Objects.requireNonNull(waiting.queue.poll(Bound.at(Long.MAX_VALUE)));
        waiting.push(first.time());
        return first.time();
    }

    /** Durations of a millisecond on average. */
    @State(Scope.Thread)
    public static class Durations {
        private final long[] values = new long[VALUES];
        private final Latencies coarse = Latencies.coarse();
        private final Latencies fine = Latencies.fine();
        private final Histogram library = new Histogram(VirtualTime.MICROSECOND, VirtualTime.HOUR, 2);
        private int next;

        @Setup
        public void draw() {
            RandomStream random = new RandomStream(1);
            for (int i = 0; i < VALUES; i++) {
                values[i] = (long) (random.nextExponential() * VirtualTime.MILLISECOND);
            }
        }

        private long value() {
            next = (next + 1) & VALUES - 1;
            return values[next];
        }
    }

    @Benchmark
    public void recordCoarse(Durations durations) {
        durations.coarse.record(durations.value());
    }

    @Benchmark
    public void recordFine(Durations durations) {
        durations.fine.record(durations.value());
    }

    @Benchmark
    public void recordInTheLibrary(Durations durations) {
        durations.library.recordValue(durations.value());
    }

    /** A stream that goes on, and one that is started anew for each draw. */
    @State(Scope.Thread)
    public static class Chance {
        private final RandomStream stream = new RandomStream(1);
        private long request;
        private long hash;
    }

    @Benchmark
    public double exponential(Chance chance) {
        return chance.stream.nextExponential();
    }

    @Benchmark
    public double exponentialByName(Chance chance) {
        return chance.stream
                .restart(Hash.mix(42 + Hash.mix(chance.request++ * Hash.K1)))
                .nextExponential();
    }

    @Benchmark
    public double uniform(Chance chance) {
        return chance.stream.nextDouble();
    }

    @Benchmark
    public long rollHash(Chance chance) {
        chance.hash = Hash.roll(chance.hash, chance.request++);
        return chance.hash;
    }

    @Benchmark
    public long mixHash(Chance chance) {
        return Hash.mix(chance.request++);
    }
}
