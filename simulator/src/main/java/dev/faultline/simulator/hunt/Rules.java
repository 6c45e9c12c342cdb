package dev.faultline.simulator.hunt;

import dev.faultline.simulator.component.Custody;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger.Account;
import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Instance.Condition;
import dev.faultline.simulator.run.InstanceReport;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Event;
import java.util.List;
import java.util.Objects;

/** All rules: a new one is a class here and a line in the list. */
final class Rules {
    private Rules() {}

    static List<Rule> of(Scenario scenario) {
        return List.of(
                new Causality(new Model(scenario, 0).lookahead()),
                new Silence(),
                new Books(),
                new Kept(),
                new Bounds(scenario),
                new OncePerKey(),
                new Whole(scenario),
                new Levels(),
                new Carried(),
                new Little(scenario),
                new Quorums(scenario),
                new Rest());
    }

    /** Time never goes back, and nothing is sooner than the network. */
    private static final class Causality extends Rule {
        private final long floor;
        private long now;

        Causality(long floor) {
            this.floor = floor;
        }

        @Override
        String name() {
            return "time never goes back, and nothing is sooner than the network";
        }

        @Override
        public void before(Event event, Instance instance) {
            if (event.time() < now) {
                broken(event.body() + " is executed at " + event.time() + ", after " + now);
            }
            now = event.time();
        }

        @Override
        public void sent(Event event) {
            boolean fromElsewhere = event.source() != event.target() && event.body() instanceof Message;
            if (fromElsewhere && !(event.body() instanceof Control) && event.time() < now + floor) {
                broken(event.body() + " takes " + (event.time() - now) + " ns");
            }
        }
    }

    /** What is down or paused does nothing, but for a connection that is refused. */
    private static final class Silence extends Rule {
        private int acting = -1;
        private Condition was = Condition.UP;

        @Override
        String name() {
            return "what is down or paused does nothing";
        }

        @Override
        public void before(Event event, Instance instance) {
            acting = event.body() instanceof Control ? -1 : event.target();
            was = instance.condition();
        }

        @Override
        public void sent(Event event) {
            boolean still = was == Condition.DOWN || was == Condition.PAUSED;
            boolean refusal = event.body() instanceof Reply reply && reply.outcome() == Reason.REFUSED_CONNECTION;
            if (event.source() == acting && still && !refusal) {
                broken("an instance that is " + was + " sends " + event.body());
            }
        }
    }

    /** The ledger balances at every mark. */
    private static final class Books extends Rule {
        @Override
        String name() {
            return "the ledger balances";
        }

        @Override
        void atMark(PlainRun run) {
            for (Account account : run.book().ledger().accounts()) {
                long sum = 0;
                for (EffectState state : EffectState.values()) {
                    long count = account.count(state);
                    sum += count;
                    if (count < 0) {
                        broken(account.effect() + " has " + count + " " + state.label());
                    }
                }
                if (sum != account.intended()) {
                    broken(account.effect() + ": " + account.intended() + " intended, " + sum + " accounted for");
                }
            }
        }
    }

    /** Of the messages that a queue or a log has accepted, none is forgotten and none made up. */
    private static final class Kept extends Rule {
        @Override
        String name() {
            return "accepted messages are done, set aside, dropped or held";
        }

        @Override
        void atMark(PlainRun run) {
            for (Instance instance : run.instances()) {
                Custody custody = instance.custody();
                if (custody != null && !custody.balances()) {
                    broken(instance.place().name() + ": " + custody);
                }
            }
        }
    }

    /** No queue is longer than its bound. */
    private static final class Bounds extends Rule {
        private final Scenario scenario;

        Bounds(Scenario scenario) {
            this.scenario = scenario;
        }

        @Override
        String name() {
            return "no queue is longer than its bound";
        }

        @Override
        void atMark(PlainRun run) {
            for (InstanceReport report : run.reports(run.now(), false)) {
                Box box = Objects.requireNonNull(scenario.components().get(report.component()));
                long bound = bound(box);
                if (report.queue().max() > bound) {
                    broken(report.name() + ": " + report.queue().max() + " wait, at most " + bound + " may");
                }
                if (report.capacity() > 0 && report.busy().max() > report.capacity()) {
                    broken(report.name() + ": " + report.busy().max() + " at work of " + report.capacity());
                }
            }
        }

        private long bound(Box box) {
            Settings settings = box.settings();
            return switch (box.kind().name()) {
                case "service", "gateway" -> ofService(settings);
                case "database" -> settings.section("queue").count("limit");
                case "queue" -> settings.count("limit") + delivered(box.name());
                default -> Long.MAX_VALUE;
            };
        }

        /** On an event loop, who comes back from a call waits again and is not turned away. */
        private static long ofService(Settings service) {
            return service.text("concurrency").equals("event-loop")
                    ? Long.MAX_VALUE
                    : service.section("queue").count("limit");
        }

        /** What consumers hold comes back on top of what waits. */
        private long delivered(String queue) {
            return scenario.components().values().stream()
                    .filter(box -> box.kind().name().equals("worker"))
                    .map(Box::settings)
                    .filter(worker -> worker.text("consumes").equals(queue))
                    .mapToLong(worker -> (long) worker.count("instances")
                            * (worker.count("concurrency") + worker.count("prefetch"))
                            * 100)
                    .sum();
        }
    }

    /** Where key and effect are committed together, an effect is applied at most once. */
    private static final class OncePerKey extends Rule {
        @Override
        String name() {
            return "at most one effect for an idempotency key";
        }

        @Override
        void atMark(PlainRun run) {
            for (Account account : run.book().ledger().accounts()) {
                if (account.effect().startsWith(Generator.SOLE) && account.count(EffectState.DUPLICATED) > 0) {
                    broken(account.effect() + ": " + account.count(EffectState.DUPLICATED) + " applied twice");
                }
            }
        }
    }

    /** Of a saga at parties that honour keys, every effect stands or none. */
    private static final class Whole extends Rule {
        private final boolean applies;

        Whole(Scenario scenario) {
            applies = scenario.components().values().stream()
                    .filter(box -> box.kind().name().equals("saga"))
                    .flatMap(box -> box.settings().<List<Settings>>map("handles").values().stream())
                    .flatMap(List::stream)
                    .allMatch(step -> step.has("compensate") && step.has("effect"));
        }

        @Override
        String name() {
            return "a saga is done as a whole or undone as a whole";
        }

        @Override
        void atRest(PlainRun run) {
            long whole = -1;
            for (Account account : run.book().ledger().accounts()) {
                if (applies && account.effect().startsWith(Generator.WHOLE)) {
                    long once = account.count(EffectState.ONCE);
                    if (account.count(EffectState.DUPLICATED) > 0 || (whole >= 0 && whole != once)) {
                        broken(account.effect() + ": " + once + " stand, " + whole + " of those before, "
                                + account.count(EffectState.DUPLICATED) + " twice");
                    }
                    whole = once;
                }
            }
        }
    }

    /** No level is below nothing, and what users see adds up. */
    private static final class Levels extends Rule {
        @Override
        String name() {
            return "no level is below nothing, and users' requests add up";
        }

        @Override
        void atMark(PlainRun run) {
            for (Instance instance : run.instances()) {
                if (instance.held() < 0) {
                    broken(instance.place().name() + " holds " + instance.held());
                }
                for (ClassStats users : instance.stats().classes()) {
                    long ended = users.completed() + users.failed();
                    if (ended > users.offered() || users.good() + users.late() != users.completed()) {
                        broken(users.name() + ": " + users.offered() + " offered, " + users.good() + " good, "
                                + users.late() + " late, " + users.failed() + " failed");
                    }
                }
            }
        }
    }

    /** Once traffic and faults are over, everything comes to an end. */
    private static final class Rest extends Rule {
        @Override
        String name() {
            return "everything comes to an end";
        }

        @Override
        void atRest(PlainRun run) {
            for (Account account : run.book().ledger().accounts()) {
                if (account.count(EffectState.IN_FLIGHT) > 0) {
                    broken(account.effect() + ": " + account.count(EffectState.IN_FLIGHT) + " in flight for ever");
                }
            }
            for (Instance instance : run.instances()) {
                for (ClassStats users : instance.stats().classes()) {
                    long open = users.offered() - users.completed() - users.failed();
                    if (open != 0) {
                        broken(instance.place().name() + "." + users.name() + ": " + open + " open for ever");
                    }
                }
                long held = instance.stats().inFlight().level()
                        + instance.stats().queue().level();
                if (held != 0 && !instance.place().component().equals("parked")) {
                    broken(instance.place().name() + " holds " + held + " for ever");
                }
            }
        }
    }
}
