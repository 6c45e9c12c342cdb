package dev.faultline.simulator.scenario;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;

/** What a file says about zones and regions. */
final class ZoneKeys {
    private static final Type LATENCY = new Type.Duration(VirtualTime.MICROSECOND, 10 * VirtualTime.MINUTE);

    private ZoneKeys() {}

    static Spec spec() {
        return Spec.of(
                Key.of(
                                "regions",
                                new Type.Mapping(Types.name(), new Type.Listing(Types.name(), 100), 100),
                                "The zones of each region.")
                        .must(),
                Key.of("sameZone", LATENCY, "One way, the least a message takes within a zone.")
                        .or("0.5ms"),
                Key.of("betweenZones", LATENCY, "Between two zones of a region, or a region and one of its zones.")
                        .or("1ms"),
                Key.of("acrossRegions", LATENCY, "Between two regions.").or("50ms"),
                Key.of(
                                "internet",
                                LATENCY,
                                "From or to a component that is in no zone; between two such it is network.latency.")
                        .or("100ms"),
                Key.of("perGB", Types.section(prices()), "What it costs to send, in US dollars for a billion bytes.")
                        .or("{}"),
                Key.of(
                        "apart",
                        Types.mapOf(
                                new Type.Reference(Type.Reference.Target.PLACES, List.of()),
                                Types.section(
                                        Key.of("latency", LATENCY, "One way, the least any message takes.")
                                                .must(),
                                        Key.of("extra", Types.varying(), "What comes on top of it."))),
                        "What differs between two zones, regions, or one of them and the internet: eu -> us."));
    }

    private static Spec prices() {
        String source = "typical list price on demand, 2026";
        return Spec.of(
                Key.of("betweenZones", Types.number(0, 1e6), "From one zone to another of the region.")
                        .or("0.01", source),
                Key.of("acrossRegions", Types.number(0, 1e6), "From one region to another.")
                        .or("0.02", source),
                Key.of("internet", Types.number(0, 1e6), "Out to who is in no zone; what comes in is free.")
                        .or("0.09", source));
    }
}
