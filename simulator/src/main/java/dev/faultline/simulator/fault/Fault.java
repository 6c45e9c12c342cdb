package dev.faultline.simulator.fault;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.RandomStream;

/** Something that goes wrong, from its injection until it is healed. */
public sealed interface Fault {

    /** Happens to an instance, whatever its kind; the shell carries it out. */
    sealed interface InstanceFault extends Fault {}

    /** Happens on a link, on the side of the instance that sends. */
    sealed interface LinkFault extends Fault {
        /**
         * What becomes of one message.
         *
         * @param strength from 0 to 1, while the fault grows or fades
         * @param random the message's own stream
         */
        Verdict judge(Message message, double strength, RandomStream random);
    }

    /** Happens to a kind of component that knows it. */
    sealed interface ComponentFault extends Fault {}

    /** What a link does to one message. */
    record Verdict(Fate fate, long delay) {
        /** Whether, when and how often it arrives. */
        public enum Fate {
            PASS,
            LOSE,
            DUPLICATE,
            /** Kept until the fault is healed, then delivered. */
            HOLD,
            /** Arrives, and cannot be read. */
            CORRUPT,
            /** A call that finds no address; its caller is told at once. */
            UNRESOLVED
        }

        public static final Verdict PASS = new Verdict(Fate.PASS, 0);
        public static final Verdict LOSE = new Verdict(Fate.LOSE, 0);
        public static final Verdict DUPLICATE = new Verdict(Fate.DUPLICATE, 0);
        public static final Verdict HOLD = new Verdict(Fate.HOLD, 0);
        public static final Verdict CORRUPT = new Verdict(Fate.CORRUPT, 0);
        public static final Verdict UNRESOLVED = new Verdict(Fate.UNRESOLVED, 0);
    }

    /**
     * The instance stops and forgets what it had in memory; healing starts it again.
     *
     * @param refuse whether callers see their connections break at once, or hear nothing until they time out
     * @param startUp from the restart until it works again
     */
    record Crash(boolean refuse, long startUp) implements InstanceFault {}

    /**
     * The instance crashes just after it has applied an effect and before anybody is told, and comes up again.
     *
     * @param probability for each effect applied
     * @param first how many times at the most; then the fault is spent
     * @param down from the crash until it works again
     */
    record CrashAfterEffect(double probability, long first, long down) implements InstanceFault {}

    /** The effect is applied and the answer to it gets lost. */
    record LostReply(double probability, long first) implements InstanceFault {}

    /** Work takes longer. */
    record Slow(double factor, Distribution add) implements InstanceFault {}

    /** Of the processor so much is left; work takes as much longer. */
    record CpuShare(double left) implements InstanceFault {}

    /** What would be stored is answered with an error; what is there can be read. */
    record DiskFull() implements InstanceFault {}

    /** Work now and then never ends, and what it holds is gone until the instance restarts. */
    record Leak(double probability) implements InstanceFault {}

    /**
     * Each call leaves something in memory; when it is full, the instance crashes and comes up again with an empty one.
     *
     * @param down from the crash until it works again
     */
    record MemoryLeak(long perCall, long heap, long down) implements InstanceFault {}

    /** Slow and failing at once. */
    record BrownOut(double factor, double probability) implements InstanceFault {}

    /** So many calls a second, and no more, are taken. */
    record RateLimited(double rate) implements InstanceFault {}

    /** Everything in the instance stands still, timers included; the world goes on. */
    record Pause() implements InstanceFault {}

    /**
     * Calls are answered with an error as they arrive, before any work.
     *
     * @param first how many calls at the most, 0 for no limit
     */
    record ErrorRate(double probability, Reason reason, long first) implements InstanceFault {}

    /**
     * Messages take longer.
     *
     * @param probability for each message
     */
    record LinkDelay(Distribution add, double probability) implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            if (probability < 1 && random.nextDouble() >= probability) {
                return Verdict.PASS;
            }
            long drawn = add.sample(random);
            return new Verdict(Verdict.Fate.PASS, strength < 1 ? (long) (drawn * strength) : drawn);
        }
    }

    /** Messages wait so long that later ones pass them. */
    record Reorder(double probability, long within) implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            boolean waits = random.nextDouble() < probability * strength;
            return waits ? new Verdict(Verdict.Fate.PASS, (long) (random.nextDouble() * within)) : Verdict.PASS;
        }
    }

    /** Messages arrive and cannot be read. */
    record Corrupt(double probability) implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return random.nextDouble() < probability * strength ? Verdict.CORRUPT : Verdict.PASS;
        }
    }

    /** So many bytes a second, and no more, get through; the link itself sees to it. */
    record Bandwidth(long limit) implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return Verdict.PASS;
        }
    }

    /** What is sent to the target vanishes; what it sends arrives. */
    record Blackhole() implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return Verdict.LOSE;
        }
    }

    /** Nobody can find the target's address any more. */
    record NameFailure(double probability) implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return random.nextDouble() < probability * strength ? Verdict.UNRESOLVED : Verdict.PASS;
        }
    }

    /** Messages are kept, and delivered together when the fault is healed. */
    record Hold() implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return Verdict.HOLD;
        }
    }

    /** Messages get lost. */
    record Loss(double probability) implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return random.nextDouble() < probability * strength ? Verdict.LOSE : Verdict.PASS;
        }
    }

    /** Messages arrive twice. */
    record Duplicate(double probability) implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return random.nextDouble() < probability * strength ? Verdict.DUPLICATE : Verdict.PASS;
        }
    }

    /** Nothing passes, and nobody is told. */
    record Partition() implements LinkFault {
        @Override
        public Verdict judge(Message message, double strength, RandomStream random) {
            return Verdict.LOSE;
        }
    }

    /** Arrivals, or users, times a factor. */
    record TrafficSpike(double factor) implements ComponentFault {}

    /**
     * More traffic at once, which then goes away by and by.
     *
     * @param decay after so long a factor of e less of what came on top
     */
    record FlashCrowd(double factor, long decay) implements ComponentFault {}

    /** So many requests on top, within a short time: all who were thrown out come back. */
    record Herd(long requests, long over) implements ComponentFault {}

    /** A share of the requests is for a single key. */
    record HotKey(double probability, long key) implements ComponentFault {}

    /** A single key comes on top, so often that there is so many times the traffic. */
    record AbusiveTenant(double factor, long key) implements ComponentFault {}

    /**
     * A new version of a service is released; healing takes it back.
     *
     * @param slower times the duration of work
     * @param errorRate share of requests that it answers with an error
     */
    record Release(double slower, double errorRate) implements ComponentFault {}

    /** Everything cached is gone. */
    record CacheFlush() implements ComponentFault {}

    /**
     * Messages that nobody can process come in.
     *
     * @param probability for each message published
     * @param first how many at the most, 0 for no limit
     */
    record Poison(double probability, long first) implements ComponentFault {}

    /**
     * Whoever publishes here writes messages of a newer version.
     *
     * @param version of their schema
     */
    record SchemaChange(int version) implements ComponentFault {}

    /**
     * Queries do without their index.
     *
     * @param query the name of one; empty for all
     */
    record LostIndex(String query) implements ComponentFault {}

    /**
     * The table is changed while it is in use.
     *
     * @param query gets an index; empty for a new column
     * @param inverted whether the index is inverted, for words, or a b-tree
     * @param online whether nobody has to wait, or the table is locked
     * @param perRow how long each row takes with the table locked, in nanoseconds
     */
    record Migration(String query, boolean inverted, boolean online, long perRow) implements ComponentFault {}
}
