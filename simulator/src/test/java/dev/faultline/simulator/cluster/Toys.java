package dev.faultline.simulator.cluster;

import dev.faultline.simulator.component.Component;
import dev.faultline.simulator.component.Context;
import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Status;
import dev.faultline.simulator.component.Wiring;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Types;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two kinds with just enough behaviour to exercise whoever carries them: a source that asks, times out and tries once
 * more, and a hop that queues, works, passes on and answers.
 */
final class Toys {
    static final List<Kind> KINDS = List.of(
            Kind.single(
                    "source",
                    "Asks.",
                    Spec.of(
                            Key.of("rate", Types.rate(), "Requests a second.")
                                    .must()
                                    .knob(),
                            Key.of("timeout", Types.duration(), "Patience.").or("40ms"),
                            Key.of("to", Types.component("hop"), "Whom.").must()),
                    Source::new),
            Kind.replicated(
                    "hop",
                    "Works and passes on.",
                    Spec.of(
                            Key.of("instances", Types.whole(1, 1000), "How many.")
                                    .or("1"),
                            Key.of("workers", Types.whole(1, 1000), "At a time.")
                                    .or("1")
                                    .knob(),
                            Key.of("work", Types.varying(), "Work.")
                                    .or("{exponential: 500us}")
                                    .knob(),
                            Key.of("to", Types.component("hop"), "Whom.")),
                    Hop::new));

    private Toys() {}

    static Scenario read(String text) {
        try {
            return new ScenarioReader(KINDS).read("toy.yaml", text);
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Model model(String text, long seed) {
        return new Model(read(text), seed);
    }

    /** A source and {@code hops} instances behind it in three tiers. */
    static String chain(int rate, int perTier) {
        return """
            faultline: 1
            id: chain
            title: Chain
            seed: 1
            duration: 10s
            warmup: 200ms
            network: {latency: 0.5ms}
            requests:
              buy: {effect: charge}
            components:
              users: {kind: source, rate: %d/s, to: front}
              front: {kind: hop, instances: %d, workers: 8, to: middle}
              middle: {kind: hop, instances: %d, workers: 8, to: back}
              back: {kind: hop, instances: %d, workers: 8}
            """.formatted(rate, perTier, perTier, perTier);
    }

    private static final class Source implements Component {
        private final double rate;
        private final long timeout;
        private final List<Integer> targets;
        private final long arrivals;
        private final long spread;
        private final ClassStats stats;
        private final int effect;
        private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

        private record Waiting(Call call, long intended, Event alarm) {}

        Source(Wiring wiring) {
            Settings settings = wiring.settings();
            rate = settings.rate("rate");
            timeout = settings.duration("timeout");
            targets = wiring.instances(settings.text("to"));
            arrivals = wiring.purpose("arrivals");
            spread = wiring.purpose("spread");
            effect = wiring.effectOf(0);
            stats = wiring.stats().requestClass(wiring.requestClasses().get(0), false);
        }

        @Override
        public void start(Context context) {
            next(context, context.stream(arrivals));
        }

        private void next(Context context, RandomStream stream) {
            long gap = (long) (stream.nextExponential() * VirtualTime.SECOND / rate);
            context.alarm(gap, then -> {
                long request = then.nextId();
                stats.offered(then.now());
                ask(then, request, 1, then.intend(effect), then.now());
                next(then, stream);
            });
        }

        private void ask(Context context, long request, int attempt, long intent, long intended) {
            stats.attempt();
            int target = targets.get((int) (context.chance(spread, request, attempt) * targets.size()));
            Call call = new Call(
                    context.nextId(),
                    context.self(),
                    Operation.HANDLE,
                    0,
                    request,
                    attempt,
                    0,
                    request % 100,
                    VirtualTime.NEVER,
                    intent,
                    false,
                    0,
                    false,
                    0);
            Event alarm = context.alarm(timeout, then -> {
                waiting.remove(call.id());
                if (attempt < 2) {
                    ask(then, request, attempt + 1, intent, intended);
                } else {
                    then.fact(Fact.GAVE_UP, intent);
                    then.note("gave up " + request);
                    stats.failed(request, intended, then.now(), Reason.TIMEOUT);
                }
            });
            waiting.put(call.id(), new Waiting(call, intended, alarm));
            context.send(target, call);
        }

        @Override
        public void receive(Message message, Context context) {
            Reply reply = (Reply) message;
            Waiting asked = waiting.remove(reply.id());
            if (asked != null) {
                asked.alarm().cancel();
                boolean ok = reply.ok();
                context.fact(
                        ok ? Fact.TOLD_DONE : Fact.TOLD_FAILED, asked.call().intent());
                if (ok) {
                    stats.completed(reply.request(), asked.intended(), asked.intended(), context.now(), true);
                } else {
                    stats.failed(reply.request(), asked.intended(), context.now(), reply.outcome());
                }
            }
        }

        @Override
        public void crash(Context context) {
            waiting.values()
                    .forEach(asked -> context.fact(Fact.GAVE_UP, asked.call().intent()));
            waiting.clear();
        }

        @Override
        public Status status() {
            return Status.of(0, 0, waiting.size(), 0);
        }
    }

    private static final class Hop implements Component {
        private static final int LIMIT = 50;

        private int workers;
        private Distribution work;
        private final List<Integer> targets;
        private final long demand;
        private final long spread;
        private final ArrayDeque<Call> queue = new ArrayDeque<>();
        private final Map<Long, Call> passed = new LinkedHashMap<>();
        private int busy;

        Hop(Wiring wiring) {
            workers = wiring.settings().count("workers");
            work = wiring.settings().distribution("work");
            String to = wiring.settings().textOrNull("to");
            targets = to == null ? new ArrayList<>() : wiring.instances(to);
            demand = wiring.purpose("work");
            spread = wiring.purpose("spread");
            wiring.stats().capacity(workers, 0);
        }

        @Override
        public void receive(Message message, Context context) {
            if (message instanceof Call call) {
                if (busy < workers) {
                    begin(call, context);
                } else if (queue.size() < LIMIT) {
                    queue.add(call);
                    context.stats().queue().set(context.now(), queue.size());
                } else {
                    context.reply(call, Reason.QUEUE_FULL);
                }
            } else if (message instanceof Reply reply) {
                Call call = passed.remove(reply.id());
                if (call != null) {
                    context.reply(call, reply.outcome());
                }
            }
        }

        private void begin(Call call, Context context) {
            busy++;
            context.stats().busy().set(context.now(), busy);
            long took = context.demand(work, demand, call.request(), call.attempt());
            context.alarm(took, then -> {
                then.stats().works().record(took);
                busy--;
                then.stats().busy().set(then.now(), busy);
                end(call, then);
                Call next = queue.poll();
                if (next != null) {
                    then.stats().queue().set(then.now(), queue.size());
                    begin(next, then);
                }
            });
        }

        private void end(Call call, Context context) {
            if (targets.isEmpty()) {
                if (context.apply(call.intent(), call.attempt())) {
                    context.reply(call, Reason.OK);
                }
                return;
            }
            int target = targets.get((int) (context.chance(spread, call.request(), call.attempt()) * targets.size()));
            Call on = new Call(
                    context.nextId(),
                    context.self(),
                    Operation.HANDLE,
                    call.requestClass(),
                    call.request(),
                    call.attempt(),
                    call.chain() + 1,
                    call.key(),
                    call.deadline(),
                    call.intent(),
                    false,
                    0,
                    false,
                    0);
            passed.put(on.id(), call);
            context.send(target, on);
        }

        @Override
        public void reconfigure(Settings settings, Context context) {
            workers = settings.count("workers");
            work = settings.distribution("work");
        }

        @Override
        public void crash(Context context) {
            queue.clear();
            passed.clear();
            busy = 0;
        }

        @Override
        public Status status() {
            return Status.of(queue.size(), LIMIT, busy, workers);
        }
    }
}
