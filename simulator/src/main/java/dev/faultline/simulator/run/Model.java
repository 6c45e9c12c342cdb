package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.component.Autoscaling;
import dev.faultline.simulator.component.Component;
import dev.faultline.simulator.component.Wiring;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.policy.Criticality;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.Link;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Zones;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scenario laid out for a run: which instances there are, at which addresses, and how far apart. */
public final class Model {
    private final Scenario scenario;
    private final long seed;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, List<Integer>> addresses = new LinkedHashMap<>();
    private final Map<String, Integer> scalers = new LinkedHashMap<>();
    private final List<String> effects;
    private final List<String> requestClasses;
    private final boolean histograms;

    /** An instance's name, its component, and which of its instances it is, from 0; -1 for its autoscaler. */
    public record Place(int address, String name, String component, int index) {}

    private static final int SCALER = -1;

    /** The least time on the way, what comes on top, and bytes a second, 0 for any number. */
    record Latency(long floor, Distribution extra, long bandwidth) {}

    public Model(Scenario scenario, long seed) {
        this(scenario, seed, true);
    }

    private Model(Scenario scenario, long seed, boolean histograms) {
        this.histograms = histograms;
        this.scenario = scenario;
        this.seed = seed;
        this.effects = scenario.effects();
        this.requestClasses = List.copyOf(scenario.requests().keySet());
        for (Box box : scenario.components().values()) {
            int count = box.kind().instances().applyAsInt(box.settings());
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = box.kind().instanceName().of(box.name(), box.settings(), i);
                own.add(places.size());
                places.add(new Place(places.size(), name, box.name(), i));
            }
            addresses.put(box.name(), List.copyOf(own));
            if (Autoscaling.wanted(box.settings())) {
                scalers.put(box.name(), places.size());
                places.add(new Place(places.size(), Autoscaling.name(box.name()), box.name(), SCALER));
            }
        }
    }

    /**
     * The scenario that a journal begins with, its changes made.
     *
     * @throws ScenarioException if it cannot be read, or the changes do not fit it
     */
    public static Model of(Journal.Header header, ScenarioReader reader) throws ScenarioException {
        Scenario written = reader.read(header.file(), header.scenario());
        Scenario scenario = header.changes().isEmpty() ? written : reader.with(written, header.changes());
        return new Model(scenario, header.seed());
    }

    public Scenario scenario() {
        return scenario;
    }

    /** The same, but what would go into histograms is only counted and summed: to measure what they cost. */
    public Model withoutHistograms() {
        return new Model(scenario, seed, false);
    }

    /** What an instance measures with. */
    InstanceStats stats() {
        return histograms ? new InstanceStats() : InstanceStats.withoutHistograms();
    }

    public long seed() {
        return seed;
    }

    /** All instances at the start, by address. */
    public List<Place> places() {
        return List.copyOf(places);
    }

    public Place place(int address) {
        return places.get(address);
    }

    public String componentOf(int address) {
        return places.get(address).component();
    }

    /** The name of the kind of a component. */
    String kindOf(String component) {
        return box(component).kind().name();
    }

    public List<Integer> addresses(String component) {
        return Objects.requireNonNull(addresses.get(component), component);
    }

    /** The instances of a component, and its autoscaler if it has one. */
    List<Integer> withScaler(String component) {
        Integer scaler = scalers.get(component);
        List<Integer> all = new ArrayList<>(addresses(component));
        if (scaler != null) {
            all.add(scaler);
        }
        return all;
    }

    /** Whether somebody else than the operator starts and stops the instances of a component. */
    boolean isScaled(String component) {
        return scalers.containsKey(component);
    }

    /** Whether a deployment takes instances of a component out of service and in again. */
    boolean isDeployed(String component) {
        return scenario.components().values().stream()
                .anyMatch(box -> box.kind().name().equals("deployment")
                        && box.settings().text("of").equals(component));
    }

    /** Those that run at the start. */
    private List<Integer> first(String component) {
        List<Integer> all = addresses(component);
        return scalers.containsKey(component)
                ? all.subList(0, Autoscaling.first(box(component).settings()))
                : all;
    }

    public List<String> effects() {
        return effects;
    }

    /** The smallest time that any message takes: nothing reaches another instance sooner. */
    public long lookahead() {
        long least = scenario.zones().none()
                ? scenario.network().floor()
                : Math.min(scenario.network().floor(), scenario.zones().floor());
        for (Link link : scenario.links().values()) {
            least = Math.min(least, link.floor());
        }
        return least;
    }

    /**
     * A link is the same in both directions, unless the file names both. What it says of two instances goes before what
     * it says of an instance and a component, and that before what it says of two components. Where it says nothing of a
     * link, the latency follows from the zones of its ends.
     */
    Latency latency(Place from, Place to) {
        Link link = link(from.name(), to.name());
        link = link != null ? link : link(from.name(), to.component());
        link = link != null ? link : link(from.component(), to.name());
        link = link != null ? link : link(from.component(), to.component());
        if (link == null && !scenario.zones().none()) {
            link = scenario.zones().between(whereabouts(from), whereabouts(to), scenario.network());
        }
        return link != null
                ? new Latency(link.floor(), link.extra(), link.bandwidth())
                : new Latency(
                        scenario.network().floor(),
                        scenario.network().extra(),
                        scenario.network().bandwidth());
    }

    /** By what messages go between two instances, as a bill tells it. */
    Zones.Way billed(Place from, Place to) {
        return scenario.zones().none() ? Zones.Way.FREE : scenario.zones().way(whereabouts(from), whereabouts(to));
    }

    /** The zone that an instance is in, or the region, or the internet. */
    String whereabouts(Place place) {
        String first = Zones.place(box(place.component()).settings(), Math.max(0, place.index()));
        return place.index() == SCALER
                ? scenario.zones().region(first) // whoever starts instances does so from outside their zones
                : Zones.place(box(place.component()).settings(), place.index());
    }

    /** Whether a target names the instance, its component, or a zone or region that holds it. */
    public boolean isAt(String target, Place place) {
        return target.equals(place.component())
                || target.equals(place.name())
                || (!scenario.zones().none() && scenario.zones().holds(target, whereabouts(place)));
    }

    private @Nullable Link link(String from, String to) {
        Link link = scenario.links().get(new LinkName(from, to));
        return link != null ? link : scenario.links().get(new LinkName(to, from));
    }

    /** The instances of a component, those in a zone or region, or the one instance of that name. */
    List<Integer> instances(String target) {
        List<Integer> own = addresses.get(target);
        return own != null
                ? own
                : places.stream()
                        .filter(place -> isAt(target, place))
                        .map(Place::address)
                        .toList();
    }

    /** The instances that a fault has to be told to. */
    public List<Integer> targets(TimelineEntry entry) {
        if (entry.kind().where() != FaultKind.Where.LINK) {
            return share(entry, instances(entry.target()));
        }
        boolean outwards = entry.settings().has("oneWay") && entry.settings().flag("oneWay");
        int arrow = entry.target().indexOf("->");
        if (arrow < 0) {
            return outwards
                    ? instances(entry.target())
                    : places.stream().map(Place::address).toList();
        }
        List<Integer> ends =
                new ArrayList<>(instances(entry.target().substring(0, arrow).strip()));
        if (!Reach.isOneWay(entry)) {
            ends.addAll(instances(entry.target().substring(arrow + 2).strip()));
        }
        return ends.stream().distinct().toList();
    }

    /** So many of the instances as the fault asks for, at least one, as the seed has it. */
    private List<Integer> share(TimelineEntry entry, List<Integer> all) {
        if (!entry.settings().has("share")) {
            return all;
        }
        long count = Math.max(1, Math.round(entry.settings().share("share") * all.size()));
        long lots = Hash.mix(seed + Hash.of(entry.text()));
        return all.stream()
                .sorted(Comparator.comparingLong(address -> Hash.mix(lots + address * Hash.K1)))
                .limit(count)
                .sorted()
                .toList();
    }

    /** Makes the behaviour of one instance. */
    Component component(int address, InstanceStats stats) {
        Place place = places.get(address);
        Wires wires = new Wires(place, stats);
        return place.index() == SCALER
                ? Autoscaling.scaler(wires)
                : box(place.component()).kind().factory().apply(wires);
    }

    private Box box(String component) {
        return Objects.requireNonNull(scenario.components().get(component), component);
    }

    private final class Wires implements Wiring {
        private final Place place;
        private final InstanceStats stats;

        Wires(Place place, InstanceStats stats) {
            this.place = place;
            this.stats = stats;
        }

        @Override
        public String component() {
            return place.component();
        }

        @Override
        public int index() {
            return place.index();
        }

        @Override
        public int address() {
            return place.address();
        }

        @Override
        public int siblings() {
            return addresses(place.component()).size();
        }

        @Override
        public Settings settings() {
            return box(place.component()).settings();
        }

        @Override
        public List<String> components() {
            return List.copyOf(scenario.components().keySet());
        }

        @Override
        public List<Integer> instances(String component) {
            return first(component);
        }

        @Override
        public List<Integer> places(String component) {
            return addresses(component);
        }

        @Override
        public String name(int address) {
            return place(address).name();
        }

        @Override
        public boolean near(int address) {
            String own = whereabouts(place);
            String other = whereabouts(place(address));
            return scenario.zones().isRegion(own)
                    ? own.equals(scenario.zones().region(other))
                    : own.equals(other) && !own.equals(Zones.INTERNET);
        }

        @Override
        public String kind(String component) {
            return box(component).kind().name();
        }

        @Override
        public Settings settings(String component) {
            return box(component).settings();
        }

        @Override
        public List<String> requestClasses() {
            return requestClasses;
        }

        @Override
        public int effect(String name) {
            return effects.indexOf(name);
        }

        @Override
        public int effectOf(int requestClass) {
            String effect = scenario.requestClass(requestClass)
                    .map(Scenario.RequestClass::effect)
                    .orElse(null);
            return effect == null ? -1 : effects.indexOf(effect);
        }

        @Override
        public Criticality criticality(int requestClass) {
            return scenario.requestClass(requestClass)
                    .map(Scenario.RequestClass::criticality)
                    .orElse(Criticality.CRITICAL);
        }

        @Override
        public KeyPattern keys(int requestClass) {
            return scenario.requestClass(requestClass).orElseThrow().keys();
        }

        @Override
        public List<long[]> windows(String requestClass) {
            return Goals.windows(scenario, place.component(), requestClass);
        }

        @Override
        public InstanceStats stats() {
            return stats;
        }
    }
}
