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
        /** What becomes of one message. The random stream is the message's own. */
        Verdict judge(Message message, long now, RandomStream random);
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
            HOLD
        }

        public static final Verdict PASS = new Verdict(Fate.PASS, 0);
        public static final Verdict LOSE = new Verdict(Fate.LOSE, 0);
        public static final Verdict DUPLICATE = new Verdict(Fate.DUPLICATE, 0);
        public static final Verdict HOLD = new Verdict(Fate.HOLD, 0);
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

    /** Everything in the instance stands still, timers included; the world goes on. */
    record Pause() implements InstanceFault {}

    /**
     * Calls are answered with an error as they arrive, before any work.
     *
     * @param first how many calls at the most, 0 for no limit
     */
    record ErrorRate(double probability, Reason reason, long first) implements InstanceFault {}

    /** Messages take longer. */
    record LinkDelay(Distribution add) implements LinkFault {
        @Override
        public Verdict judge(Message message, long now, RandomStream random) {
            return new Verdict(Verdict.Fate.PASS, add.sample(random));
        }
    }

    /** Messages are kept, and delivered together when the fault is healed. */
    record Hold() implements LinkFault {
        @Override
        public Verdict judge(Message message, long now, RandomStream random) {
            return Verdict.HOLD;
        }
    }

    /** Messages get lost. */
    record Loss(double probability) implements LinkFault {
        @Override
        public Verdict judge(Message message, long now, RandomStream random) {
            return random.nextDouble() < probability ? Verdict.LOSE : Verdict.PASS;
        }
    }

    /** Messages arrive twice. */
    record Duplicate(double probability) implements LinkFault {
        @Override
        public Verdict judge(Message message, long now, RandomStream random) {
            return random.nextDouble() < probability ? Verdict.DUPLICATE : Verdict.PASS;
        }
    }

    /** Nothing passes, and nobody is told. */
    record Partition() implements LinkFault {
        @Override
        public Verdict judge(Message message, long now, RandomStream random) {
            return Verdict.LOSE;
        }
    }

    /** Arrivals, or users, times a factor. */
    record TrafficSpike(double factor) implements ComponentFault {}

    /** Everything cached is gone. */
    record CacheFlush() implements ComponentFault {}

    /**
     * Messages that nobody can process come in.
     *
     * @param probability for each message published
     * @param first how many at the most, 0 for no limit
     */
    record Poison(double probability, long first) implements ComponentFault {}
}
