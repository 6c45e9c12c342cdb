package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/**
 * The pauses of a language runtime: now and then the whole instance stands still, timers included. Work that is interrupted
 * goes on afterwards, and so takes longer by as much.
 */
final class GarbageCollector {
    private static final Spec GC = Spec.of(
                    Key.of("pause", varying(), "How long the whole instance stands still."),
                    Key.of(
                            "collector",
                            choice(Collector.labels()),
                            "Instead of pause: pauses and cost of a well-known collector, as it is by default."),
                    Key.of(
                            "every",
                            new Type.VaryingDuration(VirtualTime.MILLISECOND, 10 * VirtualTime.HOUR),
                            "From the beginning of one pause to that of the next; at least 1ms."),
                    Key.of(
                            "heap",
                            new Type.Size(1, 1L << 40),
                            "Instead of every: a pause whenever so much has been allocated."),
                    Key.of("allocates", new Type.Size(1, 1L << 40), "With heap: what each request allocates.")
                            .or("1MiB"),
                    Key.of("synchronised", flag(), "With every: whether all instances pause at the same times.")
                            .or("false"),
                    Key.of(
                                    "keeps",
                                    new Type.Size(0, 1L << 40),
                                    "With heap: what each request that is in flight keeps alive. What is alive is not"
                                            + " freed: so much less is left until the next pause, which finds more to do.")
                            .or("0B"),
                    Key.of("full", number(1, 1000), "How many times as long a pause takes where all the heap is alive.")
                            .or("4"),
                    Key.of(
                            "cpu",
                            new Type.Share(0, 0.95),
                            "The share of the processor that it takes beside the work, which gets slower by it. That of"
                                    + " the collector, else none."))
            .exactlyOneOf("pause", "collector")
            .exactlyOneOf("every", "heap");

    static final Spec SPEC = Spec.of(
            Key.of("gc", section(GC), "Stop-the-world pauses of a garbage collector. None: none."),
            Key.of(
                    "processes",
                    whole(1, 1024),
                    "With a global interpreter lock only one thread of each process works at a time: so many processes"
                            + " share the threads. None: no such lock."));

    private final Distribution pause;
    private final @Nullable Distribution every;
    private final long heap;
    private final long allocates;
    private final long keeps;
    private final double full;
    private final double cpu;
    private final InstanceStats stats;
    private final long lengthPurpose;
    private final long gapPurpose;
    private final Counter collections;
    private final @Nullable Processor processor;
    private long gaps;
    private long pauses;
    private long next = VirtualTime.NEVER;
    private long allocated;
    private long stood;
    private long standsUntil;

    /** @param processor what the work of the instance runs on; null where each piece has a core of its own */
    private GarbageCollector(Wiring wiring, Settings settings, @Nullable Processor processor) {
        Collector collector = settings.has("collector") ? Collector.labelled(settings.text("collector")) : null;
        this.pause = collector == null ? settings.distribution("pause") : collector.pause();
        this.cpu = settings.has("cpu") ? settings.share("cpu") : collector == null ? 0 : collector.cpu();
        this.keeps = settings.size("keeps");
        this.full = settings.number("full");
        this.stats = wiring.stats();
        this.every = settings.has("every") ? settings.distribution("every") : null;
        this.heap = settings.has("heap") ? settings.size("heap") : Long.MAX_VALUE;
        this.allocates = settings.size("allocates");
        this.lengthPurpose = wiring.purpose("gc/pause/" + wiring.index());
        this.gapPurpose = wiring.purpose(settings.flag("synchronised") ? "gc/every" : "gc/every/" + wiring.index());
        this.collections = wiring.stats().counter("collections");
        this.processor = processor;
    }

    /** The collector of an instance; null where its runtime has none. */
    static @Nullable GarbageCollector of(Wiring wiring, @Nullable Processor processor) {
        Settings runtime = wiring.settings().sectionOrNull("runtime");
        Settings gc = runtime == null ? null : runtime.sectionOrNull("gc");
        return gc == null ? null : new GarbageCollector(wiring, gc, processor);
    }

    /** The instance has come up. What is scheduled goes by the time of the run, not by that of the start. */
    void start(Context context) {
        if (every == null) {
            return;
        }
        if (next == VirtualTime.NEVER) { // somewhere in the first gap, as if it had always run
            next = (long) (gap(every, context) * context.chance(gapPurpose, 0, 2));
        }
        schedule(every, context);
    }

    private long gap(Distribution length, Context context) {
        return Math.max(VirtualTime.MILLISECOND, context.draw(length, gapPurpose, gaps++, 1));
    }

    private void schedule(Distribution length, Context context) {
        while (next < context.now()) {
            next = VirtualTime.plus(next, gap(length, context));
        }
        context.alarm(next - context.now(), then -> {
            next = VirtualTime.plus(next, gap(length, then));
            collect(then);
            schedule(length, then);
        });
    }

    /** A request has been taken in, and its work has begun if it did not have to wait. */
    void allocates(Context context) {
        allocated += heap == Long.MAX_VALUE ? 0 : allocates;
        if (allocated >= (keeps == 0 ? heap : heap - alive()) && context.now() >= standsUntil) {
            collect(context);
        }
    }

    /** What requests in flight keep; the last fiftieth of the heap is never full, else it would do nothing but collect. */
    private long alive() {
        double all = (double) keeps * stats.inFlight().level();
        return (long) Math.min(all, heap - heap / 50.0);
    }

    /** Whether what is in flight does not fit into the heap, the request that has just arrived included. */
    boolean isFull() {
        return keeps > 0 && stats.inFlight().level() > heap / keeps;
    }

    /** How long work takes beside the collector. */
    long slowed(long demand) {
        return cpu == 0 ? demand : (long) (demand / (1 - cpu));
    }

    private void collect(Context context) {
        long length = context.draw(pause, lengthPurpose, pauses++, 1);
        if (keeps > 0) {
            length = (long) (length * (1 + (full - 1) * alive() / heap));
        }
        allocated = 0;
        stood += length;
        standsUntil = VirtualTime.plus(context.now(), length);
        collections.increment();
        if (length == 0) {
            return;
        }
        if (processor != null) {
            processor.standStill(length, context);
        }
        context.pause(length);
    }

    /** Rings when so much work is done, pauses left out. */
    void work(long demand, Alarm whenDone, Context context) {
        context.alarm(demand, new Piece(context.now() + demand - stood, whenDone));
    }

    /** A piece of work; {@code due} is when it would end, on a clock that stands still in pauses. */
    private final class Piece implements Alarm {
        private final long due;
        private final Alarm whenDone;

        Piece(long due, Alarm whenDone) {
            this.due = due;
            this.whenDone = whenDone;
        }

        @Override
        public void ring(Context context) {
            long left = due + stood - context.now();
            if (left > 0) {
                context.alarm(left, this);
            } else {
                whenDone.ring(context);
            }
        }
    }

    void crash() {
        allocated = 0;
        standsUntil = 0;
    }
}
