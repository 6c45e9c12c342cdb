package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Link;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.simulator.scenario.Scenario.Network;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where instances can be, and how far apart two places are. A place is the name of a zone, the name of a region for what
 * a region offers in all its zones together, or {@link #INTERNET} for whoever is in none.
 *
 * @param regions the zones of each region, in the order of the file
 * @param regionOf the region of each zone
 * @param sameZone one way, the least a message takes within a zone; the others likewise
 * @param internet from or to somebody who is in no zone
 * @param apart what differs between two places
 * @param prices what it costs to send
 */
public record Zones(
        Map<String, List<String>> regions,
        Map<String, String> regionOf,
        long sameZone,
        long betweenZones,
        long acrossRegions,
        long internet,
        Map<LinkName, Link> apart,
        PerGigabyte prices) {

    /** The place of whoever is in no zone. */
    public static final String INTERNET = "internet";

    /** A file that knows no zones. */
    static final Zones NONE = new Zones(Map.of(), Map.of(), 0, 0, 0, 0, Map.of(), new PerGigabyte(0, 0, 0));

    /** US dollars for a billion bytes, to whoever sends them: to another zone, another region, out to the internet. */
    public record PerGigabyte(double betweenZones, double acrossRegions, double internet) {
        static PerGigabyte of(Settings prices) {
            return new PerGigabyte(
                    prices.number("betweenZones"), prices.number("acrossRegions"), prices.number("internet"));
        }
    }

    /** By what a message goes, as a bill tells them apart. */
    public enum Way {
        FREE,
        BETWEEN_ZONES,
        ACROSS_REGIONS,
        TO_INTERNET
    }

    /** By what a message goes from one place to another. What comes in from the internet is free. */
    public Way way(String from, String to) {
        if (none() || from.equals(INTERNET) || from.equals(to)) {
            return Way.FREE;
        }
        if (to.equals(INTERNET)) {
            return Way.TO_INTERNET;
        }
        if (!region(from).equals(region(to))) {
            return Way.ACROSS_REGIONS;
        }
        return isRegion(from) || isRegion(to) ? Way.FREE : Way.BETWEEN_ZONES;
    }

    private static final String ZONE = "zone ";
    private static final String REGION = "region ";

    static Zones of(Settings zones, Settings network) {
        Map<String, String> regionOf = new LinkedHashMap<>();
        Map<String, List<String>> regions = zones.map("regions");
        regions.forEach((region, own) -> own.forEach(zone -> regionOf.put(zone, region)));
        Map<LinkName, Link> apart = new LinkedHashMap<>();
        zones.<Settings>map("apart").forEach((name, settings) -> {
            Settings extra = settings.has("extra") ? settings : network;
            Link link = new Link(
                    settings.duration("latency"),
                    extra.distribution("extra"),
                    network.has("bandwidth") ? network.size("bandwidth") : 0);
            apart.put(Aims.link(name).orElseThrow(), link);
        });
        return new Zones(
                regions,
                regionOf,
                zones.duration("sameZone"),
                zones.duration("betweenZones"),
                zones.duration("acrossRegions"),
                zones.duration("internet"),
                apart,
                PerGigabyte.of(zones.section("perGB")));
    }

    public boolean none() {
        return regionOf.isEmpty();
    }

    /** Names of all zones and regions. */
    public List<String> names() {
        List<String> names = new ArrayList<>(regionOf.keySet());
        names.addAll(regions.keySet());
        return names;
    }

    public boolean isRegion(String place) {
        return regions.containsKey(place);
    }

    /** The place of an instance, by the zones that its component names: the instances take them in turn, an autoscaler has the first. */
    public static String place(Settings component, int index) {
        List<String> own = component.texts("zones");
        return own.isEmpty() ? INTERNET : own.get(Math.max(0, index) % own.size());
    }

    /** The region of a place, which may be a region itself; the internet is in none. */
    public String region(String place) {
        return regionOf.getOrDefault(place, place);
    }

    /** What a message takes at least from one place to another, and what comes on top. */
    public Link between(String from, String to, Network network) {
        if (from.equals(INTERNET) && to.equals(INTERNET)) {
            return new Link(network.floor(), network.extra(), network.bandwidth());
        }
        Link special = apart(from, to);
        special = special != null ? special : apart(from, region(to));
        special = special != null ? special : apart(region(from), to);
        special = special != null ? special : apart(region(from), region(to));
        return special != null ? special : new Link(usual(from, to), network.extra(), network.bandwidth());
    }

    private long usual(String from, String to) {
        if (from.equals(INTERNET) || to.equals(INTERNET)) {
            return internet;
        }
        if (from.equals(to) && regionOf.containsKey(from)) {
            return sameZone;
        }
        return region(from).equals(region(to)) ? betweenZones : acrossRegions;
    }

    private @Nullable Link apart(String from, String to) {
        Link link = apart.get(new LinkName(from, to));
        return link != null ? link : apart.get(new LinkName(to, from));
    }

    /** The smallest of all latencies. */
    public long floor() {
        long least = Math.min(Math.min(sameZone, betweenZones), Math.min(acrossRegions, internet));
        for (Link link : apart.values()) {
            least = Math.min(least, link.floor());
        }
        return least;
    }

    /** The name in {@code zone a} or {@code region b}, the way in which a fault is aimed at one; empty for anything else. */
    public static Optional<String> named(String target) {
        if (target.startsWith(ZONE)) {
            return Optional.of(target.substring(ZONE.length()).strip());
        }
        return target.startsWith(REGION)
                ? Optional.of(target.substring(REGION.length()).strip())
                : Optional.empty();
    }

    /** Whether there is such a zone, or such a region, as the target says. */
    boolean has(String target) {
        String name = named(target).orElse("");
        return target.startsWith(ZONE) ? regionOf.containsKey(name) : isRegion(name);
    }

    /** Whether the target names a zone or a region that holds a place. */
    public boolean holds(String target, String place) {
        if (target.startsWith(ZONE)) {
            return Objects.equals(named(target).orElse(""), place);
        }
        return target.startsWith(REGION) && named(target).orElse("").equals(region(place));
    }
}
