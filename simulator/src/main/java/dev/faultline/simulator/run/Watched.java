package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Evidence;
import dev.faultline.simulator.check.Moment;
import dev.faultline.simulator.check.Odometer;
import dev.faultline.simulator.check.Witness;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.measure.Tally;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Users;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A run under the plain loop that stops wherever somebody must look. What is looked at changes nothing in it. */
final class Watched implements Witness {
    private final Scenario scenario;
    private final PlainRun run;
    private final Happenings happenings;
    private final List<Follower> followers = new ArrayList<>();
    private final List<Consumer<Evidence.Line>> listeners = new ArrayList<>();
    private final List<Since> settings = new ArrayList<>();
    private final Peaks peaks;

    /** How a scenario was set from a time on. */
    private record Since(long time, Scenario scenario) {}

    Watched(Model model) {
        this.scenario = model.scenario();
        this.run = new PlainRun(model);
        this.happenings = new Happenings(scenario, run.book());
        this.peaks = new Peaks(run);
        settings.add(new Since(0, scenario));
        run.readNotes(this::tell);
    }

    private void tell(Note note) {
        String component = run.instances().stream()
                .map(Instance::place)
                .filter(place -> place.name().equals(note.instance()))
                .map(Model.Place::component)
                .findFirst()
                .orElse("");
        Evidence.Line line = new Evidence.Line(note.time(), component, note.instance(), note.text());
        listeners.forEach(listener -> listener.accept(line));
    }

    /** Executes everything before a time, or up to where a budget ends the run. */
    void advance(long to) {
        while (run.now() < to && run.stoppedBy() == null) {
            long next = nextDue();
            List<Follower> due =
                    followers.stream().filter(each -> each.due() == next).toList();
            run.advance(Bound.at(Math.min(to, next)));
            if (run.now() == next) {
                due.forEach(Follower::look);
            }
        }
    }

    private long nextDue() {
        long next = VirtualTime.NEVER;
        for (Follower follower : followers) {
            long due = follower.due();
            if (due > run.now()) {
                next = Math.min(next, due);
            }
        }
        return next;
    }

    /** Does something to the run, where it stands. */
    void intervene(Journal.Entry entry) {
        run.intervene(entry.intervention(), entry.at());
        happenings.add(entry);
        if (entry.intervention() instanceof Intervention.SetPath) {
            settings.add(new Since(entry.at(), run.book().scenario()));
        }
        List.copyOf(followers).forEach(Follower::look); // some make new ones, which have looked already
    }

    String hash() {
        return run.book().hash();
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public long now() {
        return run.now();
    }

    @Override
    public Optional<String> stoppedBy() {
        return Optional.ofNullable(run.stoppedBy());
    }

    @Override
    public void follow(Follower follower) {
        followers.add(follower);
    }

    @Override
    public List<Tally> count(String users, Supplier<Tally> tally) {
        List<Tally> tallies = new ArrayList<>();
        for (ClassStats stats : classes(users)) {
            Tally own = tally.get();
            stats.count(own);
            tallies.add(own);
        }
        return tallies;
    }

    private List<ClassStats> classes(String users) {
        List<ClassStats> found = new ArrayList<>();
        for (Users each : Users.of(scenario, users)) {
            for (Instance instance : run.instances()) {
                if (instance.place().component().equals(each.clients())) {
                    instance.stats().classes().stream()
                            .filter(stats -> stats.name().equals(each.requestClass()))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    @Override
    public void uncount(List<Tally> tallies) {
        for (Instance instance : run.instances()) {
            instance.stats().classes().forEach(stats -> tallies.forEach(stats::uncount));
        }
    }

    @Override
    public long deadline(String users, long before) {
        long longest = 0;
        for (Since since : settings) {
            if (since.time() == 0 || since.time() < before) {
                for (Users each : Users.of(scenario, users)) {
                    longest = Math.max(longest, deadline(since.scenario(), each.clients()));
                }
            }
        }
        return longest;
    }

    private static long deadline(Scenario scenario, String clients) {
        Settings settings =
                Objects.requireNonNull(scenario.components().get(clients)).settings();
        return settings.has("deadline") ? settings.duration("deadline") : VirtualTime.NEVER;
    }

    @Override
    public Odometer odometer(String component, boolean histograms) {
        boolean measures = run.now() > scenario.warmup() || scenario.warmup() == 0;
        return Odometers.read(run, component, measures, measures && histograms);
    }

    @Override
    public Peak peak(String component) {
        return peaks.of(component);
    }

    @Override
    public Bill bill() {
        return run.book().bill(run.reports(run.now(), false), run.now());
    }

    @Override
    public List<Ledger.Account> accounts() {
        return run.book().ledger().accounts();
    }

    @Override
    public void listen(Consumer<Evidence.Line> listener) {
        listeners.add(listener);
    }

    @Override
    public OptionalLong latest(Moment moment) {
        return happenings.latest(moment, run.now());
    }

    @Override
    public long upcoming(Moment moment) {
        return happenings.upcoming(moment, run.now());
    }
}
