package dev.faultline.simulator.hunt;

import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal.Entry;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunBook;
import dev.faultline.simulator.run.Witness;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs one scenario under all rules: its traffic and its faults, then quiet until everything must have ended. */
final class Trial {
    private static final long QUIET = 5 * VirtualTime.MINUTE;

    /** A breaker that lets a few calls through a minute makes what has to be undone take its time. */
    private static final int MOST_QUIETS = 24;

    private static final int SINGLE_EVENTS = 150;

    private final Scenario scenario;
    private final long seed;
    private final Touched touched;
    private final Deque<Entry> turns;
    private final List<Entry> turned = new ArrayList<>();

    /** In every second one knobs are turned. */
    Trial(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
        this.turns = new ArrayDeque<>(seed % 2 == 0 ? Deeds.turns(scenario, seed) : List.of());
        this.touched = new Touched(new Model(scenario, seed));
    }

    /** A rule that was broken, and how. */
    record Breach(String rule, String how) {
        @Override
        public String toString() {
            return rule + ": " + how;
        }
    }

    /** The first breach, if there is one. */
    Optional<Breach> run() {
        List<Rule> rules = Rules.of(scenario);
        PlainRun run = PlainRun.watched(new Model(scenario, seed), new All(rules, touched));
        try {
            String hash = play(run, rules);
            Optional<Breach> breach = breach(rules);
            return breach.isPresent() ? breach : again(hash);
        } catch (IllegalStateException | IndexOutOfBoundsException | NullPointerException | ArithmeticException e) {
            return Optional.of(new Breach("no run fails", e + " at " + e.getStackTrace()[0]));
        }
    }

    /** Whether every fault met at least one message. */
    boolean everyFaultTouched() {
        return touched.all();
    }

    private String play(PlainRun run, List<Rule> rules) {
        long closeUp = scenario.timeline().isEmpty()
                ? RunBook.MARK
                : scenario.timeline().get(0).at() / RunBook.MARK * RunBook.MARK + RunBook.MARK;
        for (long mark = RunBook.MARK; mark <= scenario.duration(); mark += RunBook.MARK) {
            advance(run, mark, turns, turned);
            rules.forEach(rule -> rule.atMark(run));
            if (mark == closeUp) {
                oneByOne(run, rules);
            }
            if (breach(rules).isPresent()) {
                return "";
            }
        }
        touched.atEnd(run);
        String hash = run.hash();
        if (run.stoppedBy() == null) {
            run.intervene(new Intervention.SetPath("users.arrivals", silence()), run.now());
            rest(run, rules);
            rules.forEach(rule -> rule.atRest(run));
        }
        return hash;
    }

    /** Quiet, until nothing is open any more or nothing of it ends. */
    private static void rest(PlainRun run, List<Rule> rules) {
        long left = Long.MAX_VALUE;
        for (int i = 0; i < MOST_QUIETS; i++) {
            run.advanceTo(run.now() + QUIET);
            rules.forEach(rule -> rule.atMark(run));
            long before = left;
            left = run.book().ledger().open()
                    + run.instances().stream().mapToLong(Instance::held).sum();
            if (left == 0 || left >= before) {
                return;
            }
        }
    }

    /** Up to the time, with every knob that is turned on the way. */
    private static void advance(PlainRun run, long time, Deque<Entry> turns, List<Entry> turned) {
        while (!turns.isEmpty() && turns.getFirst().at() < time) {
            Entry turn = turns.removeFirst();
            long at = Math.max(turn.at(), run.now()); // single events may have taken the run a little further
            run.advanceTo(at);
            run.intervene(turn.intervention(), at);
            turned.add(new Entry(at, turn.intervention()));
        }
        run.advanceTo(time);
    }

    /** Each single event for a while, and after each of them the rules. */
    private static void oneByOne(PlainRun run, List<Rule> rules) {
        for (int i = 0; i < SINGLE_EVENTS && run.step(); i++) {
            rules.forEach(rule -> rule.atMark(run));
        }
    }

    private String silence() {
        boolean closed = Objects.requireNonNull(scenario.components().get("users"))
                .settings()
                .variant("arrivals")
                .name()
                .equals("closed");
        return closed ? "{closed: {users: 0}}" : "{constant: 0/s}";
    }

    /** The same run in steps of any size comes to the same. */
    private Optional<Breach> again(String hash) {
        PlainRun run = new PlainRun(new Model(scenario, seed));
        RandomStream random = new RandomStream(seed);
        Deque<Entry> turns = new ArrayDeque<>(turned);
        while (run.now() < scenario.duration()) {
            long next = run.now() + 1 + random.nextLong(3 * VirtualTime.SECOND);
            advance(run, Math.min(scenario.duration(), next), turns, new ArrayList<>());
            if (run.stoppedBy() != null) {
                break;
            }
        }
        return run.hash().equals(hash)
                ? Optional.empty()
                : Optional.of(new Breach("the same seed is the same run", hash + ", then " + run.hash()));
    }

    private static Optional<Breach> breach(List<Rule> rules) {
        for (Rule rule : rules) {
            String how = rule.breach();
            if (how != null) {
                return Optional.of(new Breach(rule.name(), how));
            }
        }
        return Optional.empty();
    }

    private record All(List<Rule> rules, Touched touched) implements Witness {
        @Override
        public void sent(Event event) {
            rules.forEach(rule -> rule.sent(event));
        }

        @Override
        public void before(Event event, Instance instance) {
            touched.before(event);
            rules.forEach(rule -> rule.before(event, instance));
        }
    }
}
