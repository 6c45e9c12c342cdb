package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.message.Control.Action;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.scenario.Campaign;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what the scenario's timeline and the user do into control events, one for each instance that it touches. Control
 * events are numbered in the order in which they were said, so a replay gives them the same places.
 */
final class Operator {
    private final Model model;
    private final Said said = new Said();
    private final Roster roster;
    private final Map<String, Applied> faults = new LinkedHashMap<>();
    private long sequence;
    private long interventions;
    private Scenario scenario;

    private record Applied(TimelineEntry entry, List<Integer> targets, Band band) {}

    Operator(Model model) {
        this.model = model;
        this.scenario = model.scenario();
        this.roster = new Roster(model);
    }

    /** What happens by itself: the start, the end of the warm-up, the timeline. */
    List<Event> opening() {
        List<Event> events = new ArrayList<>();
        List<Integer> all = model.places().stream().map(Model.Place::address).toList();
        say(events, 0, all, Action.BEGIN, "", "");
        if (model.scenario().warmup() > 0) {
            say(events, model.scenario().warmup(), all, Action.MEASURE, "", "");
        }
        for (TimelineEntry entry : model.scenario().timeline()) {
            inject(events, entry.id(), entry, entry.at());
        }
        campaigns(events);
        return events;
    }

    private void campaigns(List<Event> events) {
        int number = 0;
        int strikes = 0;
        for (Campaign campaign : scenario.campaigns()) {
            for (Campaign.Strike strike : campaign.strikes(model.seed(), number++)) {
                inject(events, "campaign-" + ++strikes, said.fault(scenario, strike.text()), strike.at());
            }
        }
    }

    /** The control events of an intervention that takes effect at a time; refuses what makes no sense. */
    List<Event> carry(Intervention intervention, long at) {
        interventions++;
        try {
            return events(intervention, at);
        } catch (Sandbox.Refused e) {
            interventions--; // it never was: a replay will not see it
            throw e;
        }
    }

    private List<Event> events(Intervention intervention, long at) {
        List<Event> events = new ArrayList<>();
        switch (intervention) {
            case Intervention.Inject inject ->
                inject(events, "fault-" + interventions, said.fault(scenario, inject.entry()), at);
            case Intervention.Heal heal -> heal(events, heal.faultId(), at);
            case Intervention.SetPath set -> {
                scenario = said.changed(scenario, set.path(), set.value());
                List<Integer> targets = model.withScaler(Said.component(set.path()));
                say(events, at, targets, Action.SET, set.path(), set.value());
            }
            case Intervention.Operate operate -> {
                List<Integer> targets = model.instances(operate.target());
                if (targets.isEmpty()) {
                    throw new Sandbox.Refused("there is no component or instance " + operate.target());
                }
                String component = model.componentOf(targets.get(0));
                Settings arguments = said.arguments(scenario, component, operate.operation(), operate.arguments());
                if (Roster.knows(operate.operation())) {
                    if (model.isDeployed(component)) {
                        throw new Sandbox.Refused(
                                component + " has a deployment, which takes its instances out of service"
                                        + " and in again; release something instead");
                    }
                    if (model.isScaled(component)) {
                        throw new Sandbox.Refused(
                                component + " has an autoscaler, which starts and stops its instances;"
                                        + " change what it is told, or take autoscale out");
                    }
                    Members news = roster.change(component, operate.operation(), arguments.count("instance"), at);
                    roster.listeners().forEach(to -> events.add(new Event(at, Event.OPERATOR, sequence++, to, news)));
                } else {
                    say(events, at, targets, Action.OPERATE, operate.operation(), operate.arguments());
                }
            }
        }
        return events;
    }

    private void inject(List<Event> events, String id, TimelineEntry entry, long at) {
        List<Integer> targets = model.targets(entry);
        Long span = entry.span();
        Long end = span == null ? null : VirtualTime.plus(at, span + fade(entry));
        Band band = new Band(id, entry.kind().name(), entry.target(), entry.text(), at, end);
        faults.put(id, new Applied(entry, targets, band));
        Settings flaps = entry.settings().sectionOrNull("flaps");
        if (flaps != null) {
            flap(events, id, faults.get(id), flaps);
            return;
        }
        say(events, at, targets, Action.INJECT, id, entry.text());
        if (end != null) {
            say(events, end, targets, Action.HEAL, id, "");
        }
    }

    private static long fade(TimelineEntry entry) {
        return entry.settings().has("fade") ? entry.settings().duration("fade") : 0;
    }

    /** It comes and goes until its time is over, or the run. */
    private void flap(List<Event> events, String id, Applied applied, Settings flaps) {
        Long to = applied.band().to();
        long end = to == null ? scenario.duration() : to;
        for (long on = applied.band().from(); on < end; on += flaps.duration("on") + flaps.duration("off")) {
            say(
                    events,
                    on,
                    applied.targets(),
                    Action.INJECT,
                    id,
                    applied.entry().text());
            say(events, Math.min(end, on + flaps.duration("on")), applied.targets(), Action.HEAL, id, "");
        }
    }

    private void heal(List<Event> events, String id, long at) {
        Applied applied = faults.get(id);
        if (applied == null) {
            throw new Sandbox.Refused("there is no fault " + id + " to heal; there are " + faults.keySet());
        }
        Band band = applied.band();
        if (band.from() > at) {
            throw new Sandbox.Refused(id + " has not begun: it begins at " + VirtualTime.clock(band.from()));
        }
        if (band.to() == null || band.to() > at) {
            Band ended = new Band(id, band.kind(), band.target(), band.text(), band.from(), at);
            faults.put(id, new Applied(applied.entry(), applied.targets(), ended));
            boolean flaps = applied.entry().settings().has("flaps");
            say(events, at, applied.targets(), Action.HEAL, id, flaps ? Controls.FOR_GOOD : "");
        }
    }

    private void say(List<Event> events, long at, List<Integer> targets, Action action, String subject, String text) {
        Control control = new Control(interventions, action, subject, text);
        for (int target : targets) {
            events.add(new Event(at, Event.OPERATOR, sequence++, target, control));
        }
    }

    /** What the run has cost up to now. */
    Bill bill(List<InstanceReport> reports, long now) {
        return Billing.of(model.scenario(), roster, reports, now);
    }

    /** Every fault, also those to come, with the end that is planned. */
    List<Band> faults() {
        return faults.values().stream().map(Applied::band).toList();
    }

    Scenario scenario() {
        return scenario;
    }

    /** Faults that have begun by now; those that still last have no end. */
    List<Band> bands(long now) {
        List<Band> bands = new ArrayList<>();
        for (Applied applied : faults.values()) {
            Band band = applied.band();
            if (band.from() <= now) {
                boolean lasts = band.to() == null || band.to() > now;
                bands.add(
                        lasts ? new Band(band.id(), band.kind(), band.target(), band.text(), band.from(), null) : band);
            }
        }
        return bands;
    }
}
