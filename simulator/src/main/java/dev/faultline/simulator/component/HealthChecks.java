package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.Candidate;
import dev.faultline.simulator.policy.Candidates;
import dev.faultline.simulator.policy.HealthState;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Probes each target at intervals, and takes out those that fail several times in a row. */
final class HealthChecks {
    static final Spec SPEC = Spec.of(
            Key.of("interval", period(), "Between two probes of a target.").or("2s", "HAProxy"),
            Key.of("timeout", period(), "A probe without an answer by then has failed.")
                    .or("1s", "Kubernetes"),
            Key.of("unhealthyAfter", whole(1, 1000), "Failed probes in a row until a target is left out.")
                    .or("3", "HAProxy"),
            Key.of("healthyAfter", whole(1, 1000), "Good probes in a row until it is used again.")
                    .or("2", "HAProxy"));

    private final Wiring wiring;
    private final Candidates candidates;
    private final long interval;
    private final long timeout;
    private final int unhealthyAfter;
    private final int healthyAfter;
    private final Map<Integer, Check> checks = new LinkedHashMap<>();
    private final IdTable<Probe> probes = new IdTable<>();

    HealthChecks(Wiring wiring, Candidates candidates, Settings settings) {
        this.wiring = wiring;
        this.candidates = candidates;
        this.interval = settings.duration("interval");
        this.timeout = settings.duration("timeout");
        this.unhealthyAfter = settings.count("unhealthyAfter");
        this.healthyAfter = settings.count("healthyAfter");
    }

    /** The checks of one target. Its alarm sends the next probe. */
    private final class Check implements Alarm {
        final Candidate target;
        final HealthState state = new HealthState(unhealthyAfter, healthyAfter);

        Check(Candidate target) {
            this.target = target;
        }

        @Override
        public void ring(Context context) {
            if (checks.get(target.address()) == this) {
                probe(this, context);
                context.alarm(interval, this);
            }
        }
    }

    /** A probe on its way. Its alarm is its timeout. */
    private final class Probe implements Alarm {
        final long id;
        final Check check;
        final Event alarm;

        Probe(long id, Check check, Context context) {
            this.id = id;
            this.check = check;
            this.alarm = context.alarm(timeout, this);
        }

        @Override
        public void ring(Context context) {
            probes.remove(id);
            result(check, false, context);
        }
    }

    /** Begins to check all targets, evenly spread over the interval. */
    void start(Context context) {
        watch(interval / Math.max(1, candidates.all().size()), context);
    }

    /** The targets have changed: begins to check the new ones and forgets those that are gone. */
    void targetsChanged(Context context) {
        checks.keySet().removeIf(address -> candidates.find(address) == null);
        watch(0, context);
    }

    private void watch(long apart, Context context) {
        List<Candidate> targets = candidates.all();
        for (int i = 0; i < targets.size(); i++) {
            Candidate target = targets.get(i);
            if (!checks.containsKey(target.address())) {
                Check check = new Check(target);
                checks.put(target.address(), check);
                context.alarm(apart * i, check);
            }
        }
    }

    private void probe(Check check, Context context) {
        long id = context.nextId();
        probes.put(id, new Probe(id, check, context));
        context.send(
                check.target.address(),
                new Call(
                        id,
                        context.self(),
                        Operation.PROBE,
                        -1,
                        Message.NO_REQUEST,
                        1,
                        0,
                        0,
                        context.now() + timeout,
                        Message.NO_INTENT,
                        false,
                        0,
                        false,
                        0));
    }

    /** Takes in the answer to a probe; false if it is none. */
    boolean receive(Reply reply, Context context) {
        Probe probe = probes.remove(reply.id());
        if (probe == null) {
            return false;
        }
        probe.alarm.cancel();
        result(probe.check, reply.ok(), context);
        return true;
    }

    private void result(Check check, boolean well, Context context) {
        if (checks.get(check.target.address()) == check && check.state.onProbe(well)) {
            candidates.healthy(check.target, well, context.now());
            context.note(
                    Happening.HEALTH,
                    wiring.name(check.target.address()) + (well ? " is healthy again" : " is unhealthy"));
            context.verdict(check.target.address() * 2L + (well ? 1 : 0));
        }
    }

    void crash() {
        checks.clear();
        probes.drain();
    }
}
