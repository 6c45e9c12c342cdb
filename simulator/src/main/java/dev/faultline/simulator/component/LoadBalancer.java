package dev.faultline.simulator.component;

import dev.faultline.simulator.component.Forwards.Forward;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.Balancer;
import dev.faultline.simulator.policy.Balancing;
import dev.faultline.simulator.policy.Candidate;
import dev.faultline.simulator.policy.Candidates;
import dev.faultline.simulator.policy.StickySessions;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes each call on to one of its targets, and the answer back. It knows its targets by its own calls and probes. */
final class LoadBalancer implements Component {
    static final Kind KIND = Kind.single(
            "load-balancer",
            "Spreads calls over the instances of its targets.",
            LoadBalancerSpec.SPEC,
            LoadBalancer::new);

    private final Wiring wiring;
    private final long lots;
    private final Map<String, List<Integer>> members = new LinkedHashMap<>();
    private final Candidates candidates;
    private final @Nullable HealthChecks health;
    private final Forwards forwards = new Forwards();
    private final RandomStream random = new RandomStream(0);
    private final Counter lateReplies;
    private @Nullable Outliers outliers;
    private @Nullable StickySessions sticky;
    private boolean stickyBySource;
    private boolean timed;
    private Settings settings;
    private Balancing balancing;
    private Balancing.Rules rules;
    private Balancer balancer;
    private boolean bySource;
    private long idleTimeout;
    private boolean sweeping;

    LoadBalancer(Wiring wiring) {
        Settings settings = wiring.settings();
        this.wiring = wiring;
        this.settings = settings;
        this.lots = wiring.purpose("pick");
        this.lateReplies = wiring.stats().counter("lateReplies");
        settings.texts("targets").forEach(target -> members.put(target, wiring.instances(target)));
        this.candidates = new Candidates(
                addresses(),
                settings.text("whenNoneHealthy").equals("try-all"),
                settings.flag("preferZone") ? wiring::near : null);
        Settings checks = settings.sectionOrNull("health");
        this.health = checks == null ? null : new HealthChecks(wiring, candidates, checks);
        this.balancing = Balancing.labelled(settings.text("policy"));
        this.rules = LoadBalancerSpec.rules(settings);
        this.balancer = balancing.balancer(rules);
        this.bySource = settings.text("hashBy").equals("source");
        this.idleTimeout = settings.duration("idleTimeout");
        spread(settings);
    }

    /** What may change in a run, beside the balancer itself. */
    private void spread(Settings settings) {
        timed = balancing == Balancing.LEAST_RESPONSE_TIME;
        candidates.slowStart(LoadBalancerSpec.slowStart(settings));
        weigh(settings);
        Settings wanted = settings.sectionOrNull("outliers");
        if (wanted == null) {
            if (outliers != null) {
                outliers.end();
            }
            outliers = null;
        } else if (outliers == null) {
            outliers = new Outliers(wiring, candidates, wanted);
        } else {
            outliers.reconfigure(wanted);
        }
        stick(settings.sectionOrNull("sticky"));
    }

    private void weigh(Settings settings) {
        Map<Integer, Double> weights = new LinkedHashMap<>();
        members.forEach((target, addresses) ->
                addresses.forEach(address -> weights.put(address, LoadBalancerSpec.weight(settings, target))));
        candidates.weights(address -> weights.getOrDefault(address, 1.0));
        this.settings = settings;
    }

    private void stick(@Nullable Settings wanted) {
        if (wanted == null) {
            sticky = null;
        } else if (sticky == null) {
            sticky = new StickySessions(wanted.count("sessions"), wanted.duration("ttl"));
        } else {
            sticky.resize(wanted.count("sessions"), wanted.duration("ttl"));
        }
        boolean before = stickyBySource;
        stickyBySource = wanted != null && wanted.text("by").equals("source");
        if (sticky != null && before != stickyBySource) {
            sticky.clear(); // they were sessions of another kind
        }
    }

    private List<Integer> addresses() {
        List<Integer> all = new ArrayList<>();
        members.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void start(Context context) {
        if (health != null) {
            health.start(context);
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (message instanceof Reply reply) {
            onReply(reply, context);
        } else if (message instanceof Cancel cancel) {
            onCancel(cancel, context);
        } else if (message instanceof Members changed) {
            onMembers(changed, context);
        } else {
            throw new IllegalStateException("a load balancer receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        if (call.operation() == Operation.PROBE) {
            context.reply(call, Reason.OK);
        } else if (candidates.eligible() == 0) {
            context.reply(call, Reason.NO_HEALTHY_TARGET);
        } else {
            forward(call, pick(call, context), context);
        }
    }

    private Candidate pick(Call call, Context context) {
        candidates.at(context.now());
        return sticky == null ? pickAny(call, context) : pickOfSession(call, sticky, context);
    }

    private Candidate pickOfSession(Call call, StickySessions sessions, Context context) {
        long session = stickyBySource ? call.from() : call.key();
        int known = sessions.target(session, context.now());
        Candidate target = known == StickySessions.NONE ? null : candidates.eligibleAt(known);
        if (target == null) {
            target = pickAny(call, context);
            sessions.stick(session, target.address(), context.now());
        }
        return target;
    }

    private Candidate pickAny(Call call, Context context) {
        if (balancing.drawsLots()) {
            double chance = context.chance(lots + call.chain(), call.request(), call.attempt());
            random.restart(Hash.mix(Double.doubleToRawLongBits(chance)));
        }
        return candidates.eligible(balancer.pick(candidates, bySource ? call.from() : call.key(), random));
    }

    private void forward(Call call, Candidate target, Context context) {
        long id = context.nextId();
        target.sent();
        forwards.open(id, call, target, context.now());
        if (context.traces(call.request())) {
            String whither = "passes it on to " + wiring.name(target.address()) + " (" + balancing.label() + ", "
                    + target.outstanding() + " outstanding there)";
            context.trace(call.request(), TraceEvent.decided(call.id(), null, whither));
        }
        context.send(target.address(), copy(call, id, context.self()));
        if (!sweeping) {
            sweeping = true;
            context.alarm(grain(), this::sweep);
        }
    }

    private static Call copy(Call call, long id, int from) {
        return new Call(
                id,
                from,
                call.operation(),
                call.requestClass(),
                call.request(),
                call.attempt(),
                call.chain(),
                call.key(),
                call.deadline(),
                call.intent(),
                call.applies(),
                call.idempotencyKey(),
                call.poison(),
                call.detail());
    }

    private void onReply(Reply reply, Context context) {
        Forward forward = forwards.close(reply.id());
        if (forward != null) {
            long took = context.now() - forward.sentAt;
            forward.target.done();
            wiring.stats().calls().record(took);
            if (timed) {
                forward.target.answered(took, context.now());
            }
            judge(forward.target, reply.outcome(), context);
            context.relay(forward.call, reply.outcome(), reply.value());
        } else if (health == null || !health.receive(reply, context)) {
            lateReplies.increment();
        }
    }

    private void judge(Candidate target, Reason outcome, Context context) {
        if (outliers != null) {
            outliers.onOutcome(target, outcome, context);
        }
    }

    private void onCancel(Cancel cancel, Context context) {
        Forward forward = forwards.ofCaller(cancel.id());
        if (forward != null) {
            close(forward);
            context.send(forward.target.address(), new Cancel(forward.id, context.self(), cancel.request()));
            context.drop(forward.call, Reason.DROPPED);
        }
    }

    private void onMembers(Members changed, Context context) {
        if (members.containsKey(changed.component())) {
            members.put(changed.component(), changed.addresses());
            candidates.members(addresses(), context.now());
            weigh(settings);
            if (health != null) {
                health.targetsChanged(context);
            }
        }
    }

    /** How late a forward that has run out may be noticed: an alarm for each would fill the queue of events. */
    private long grain() {
        return Math.clamp(idleTimeout / 100, VirtualTime.MILLISECOND, 100 * VirtualTime.MILLISECOND);
    }

    /** Who does not answer has taken at least as long as was waited: else silence would pass for speed. */
    private void ranOut(Forward forward, Context context) {
        close(forward);
        if (timed) {
            forward.target.answered(context.now() - forward.sentAt, context.now());
        }
    }

    private void sweep(Context context) {
        forwards.forEach(forward -> {
            if (forward.call.expired(context.now())) {
                ranOut(forward, context);
                judge(forward.target, Reason.DEADLINE, context);
                context.reply(forward.call, Reason.DEADLINE); // a caller without a timeout still waits
            } else if (context.now() - forward.sentAt >= idleTimeout) {
                ranOut(forward, context);
                judge(forward.target, Reason.TIMEOUT, context);
                context.reply(forward.call, Reason.TIMEOUT);
            }
        });
        sweeping = forwards.size() > 0;
        if (sweeping) {
            context.alarm(grain(), this::sweep);
        }
    }

    private void close(Forward forward) {
        forwards.close(forward.id);
        forward.target.done();
    }

    @Override
    public void crash(Context context) {
        forwards.clear();
        candidates.forget();
        sweeping = false;
        if (outliers != null) {
            outliers.crash();
        }
        if (sticky != null) {
            sticky.clear();
        }
        if (health != null) {
            health.crash();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        idleTimeout = settings.duration("idleTimeout");
        Balancing wanted = Balancing.labelled(settings.text("policy"));
        Balancing.Rules wantedRules = LoadBalancerSpec.rules(settings);
        bySource = settings.text("hashBy").equals("source");
        if (wanted != balancing || !wantedRules.equals(rules)) {
            balancing = wanted;
            rules = wantedRules;
            balancer = wanted.balancer(rules);
        }
        spread(settings);
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Candidate each : candidates.all()) {
            String state = (each.healthy() ? "" : ", unhealthy") + (each.ejected() ? ", ejected" : "");
            words.put(wiring.name(each.address()), each.outstanding() + " outstanding" + state);
        }
        return new Status(0, 0, forwards.size(), 0, words);
    }
}
