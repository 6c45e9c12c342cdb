package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.varying;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A lease service: one holder at a time for each name, for as long as it renews. Each new holder gets a greater fencing token.
 * What is granted is on disk, as in etcd or ZooKeeper.
 */
final class Lock implements Component {
    private static final Type TTL = new Type.Duration(10 * VirtualTime.MILLISECOND, 8760 * VirtualTime.HOUR);

    static final Kind KIND = Kind.single(
            "lock",
            "Grants leases, each to one holder at a time, with fencing tokens.",
            Spec.of(
                    Key.of("ttl", TTL, "A lease that is not renewed for so long goes to whoever asks next.")
                            .or("15s", "Kubernetes leader election")
                            .knob(),
                    Key.of("work", varying(), "To grant or to renew a lease.")
                            .or("1ms")
                            .knob()),
            Lock::new);

    private final long working;
    private final Wiring wiring;
    private final Map<Long, Lease> leases = new LinkedHashMap<>(); // by name: as many as there are components that ask
    private final Counter granted;
    private final Counter denied;
    private Distribution work;
    private long ttl;

    /** What the service knows of one name. */
    private static final class Lease {
        int holder = -1;
        long until;
        long token;
        long progress;
    }

    Lock(Wiring wiring) {
        this.wiring = wiring;
        working = wiring.purpose("work");
        granted = wiring.stats().counter("granted");
        denied = wiring.stats().counter("denied");
        work = wiring.settings().distribution("work");
        ttl = wiring.settings().duration("ttl");
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            switch (call.operation()) {
                case ACQUIRE -> context.alarm(context.demand(work, working, call), later -> ask(call, later));
                case PROBE -> context.reply(call, Reason.OK);
                default -> context.reply(call, Reason.INVALID);
            }
        } else if (!(message instanceof Cancel)) {
            throw new IllegalStateException("a lock receives " + message);
        }
    }

    private void ask(Call call, Context context) {
        Lease lease = leases.computeIfAbsent(call.key(), name -> new Lease());
        boolean its = lease.holder == call.from();
        if (!its && context.now() < lease.until) {
            denied.increment();
            context.reply(call, Reason.CONFLICT);
            return;
        }
        if (!its || context.now() >= lease.until) {
            lease.token++;
            granted.increment();
            context.note("grants a lease to " + wiring.name(call.from()) + ", token " + lease.token);
        }
        lease.holder = call.from();
        lease.until = context.now() + ttl;
        lease.progress = Math.max(lease.progress, call.detail());
        context.reply(call, Reason.OK, Grant.encode(lease.token, lease.progress));
    }

    /** Whoever asked hears nothing; leases are on disk. */
    @Override
    public void crash(Context context) {}

    @Override
    public void reconfigure(Settings settings, Context context) {
        work = settings.distribution("work");
        ttl = settings.duration("ttl");
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Lease lease : leases.values()) {
            words.put("held by " + wiring.name(lease.holder), "token " + lease.token);
        }
        return new Status(0, 0, 0, 0, words);
    }

    /**
     * What a holder is told.
     *
     * @param token grows with each new holder
     * @param progress the last run that any holder has told of
     */
    record Grant(long token, long progress) {
        static long encode(long token, long progress) {
            return token << 32 | progress;
        }

        static Grant decode(long value) {
            return new Grant(value >>> 32, value & 0xFFFFFFFFL);
        }
    }

    /** An instance's side of a lease: it believes to hold it until its time is over, counted from when it asked. */
    static final class Holder {
        private final int service;
        private final long name;
        private final long ttl;
        private final Alarm changed;
        private long asked = -1;
        private long askedAt;
        private long until;
        private long token;
        private long progress;

        /** @param changed to be called when it was granted anew, or was lost */
        Holder(String lock, Wiring wiring, Alarm changed) {
            service = wiring.instances(lock).get(0);
            name = wiring.purpose("lease");
            ttl = wiring.settings(lock).duration("ttl");
            this.changed = changed;
        }

        /** Asks for it, now and three times in its life from then on. */
        void keep(Context context) {
            if (token != 0 && !isHeld(context.now())) { // nobody has answered for too long
                token = 0;
                changed.ring(context);
            }
            ask(context);
            context.alarm(Math.max(1, ttl / 3), this::keep);
        }

        /** Tells how far it has got. */
        void tell(long run, Context context) {
            progress = Math.max(progress, run);
            ask(context);
        }

        private void ask(Context context) {
            asked = context.nextId();
            askedAt = context.now();
            context.send(
                    service,
                    new Call(
                            asked,
                            context.self(),
                            Operation.ACQUIRE,
                            -1,
                            Message.NO_REQUEST,
                            1,
                            asked,
                            name,
                            VirtualTime.NEVER,
                            Message.NO_INTENT,
                            false,
                            0,
                            false,
                            progress));
        }

        /** Whether it was the answer to what it has asked last; then it is taken in. */
        boolean receive(Reply reply, Context context) {
            if (reply.from() != service) {
                return false;
            }
            if (reply.id() != asked) {
                return true; // an older one
            }
            if (reply.ok()) {
                Grant grant = Grant.decode(reply.value());
                boolean anew = grant.token() != token || context.now() >= until;
                until = askedAt + ttl;
                token = grant.token();
                progress = Math.max(progress, grant.progress());
                if (anew) {
                    changed.ring(context);
                }
            } else if (context.now() < until || token != 0) {
                until = 0;
                token = 0;
                changed.ring(context);
            }
            return true;
        }

        boolean isHeld(long now) {
            return now < until;
        }

        int token() {
            return (int) token;
        }

        long progress() {
            return progress;
        }

        /** What was in memory is gone. */
        void crash() {
            asked = -1;
            until = 0;
            token = 0;
            progress = 0;
        }
    }
}
