package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.RequestClass;
import dev.faultline.simulator.scenario.Zones;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the messages of one instance weigh, and how much it has sent which way. Where nothing weighs anything there is none. */
final class Freight {
    static final String SENT = "bytesSent";
    static final String BETWEEN_ZONES = "bytesBetweenZones";
    static final String ACROSS_REGIONS = "bytesAcrossRegions";
    static final String TO_INTERNET = "bytesToInternet";

    private final long[] payloads;
    private final long[] replies;
    private final Counter sent;
    private final @Nullable Counter betweenZones;
    private final @Nullable Counter acrossRegions;
    private final @Nullable Counter toInternet;

    private Freight(Scenario scenario, InstanceStats stats) {
        this.payloads = scenario.requests().values().stream()
                .mapToLong(RequestClass::payload)
                .toArray();
        this.replies = scenario.requests().values().stream()
                .mapToLong(RequestClass::reply)
                .toArray();
        this.sent = stats.counter(SENT);
        boolean zones = !scenario.zones().none();
        this.betweenZones = zones ? stats.counter(BETWEEN_ZONES) : null;
        this.acrossRegions = zones ? stats.counter(ACROSS_REGIONS) : null;
        this.toInternet = zones ? stats.counter(TO_INTERNET) : null;
    }

    static @Nullable Freight of(Scenario scenario, InstanceStats stats) {
        return scenario.hasFreight() ? new Freight(scenario, stats) : null;
    }

    /** @param answered the call that a reply answers; null for every other message */
    long weight(Message message, @Nullable Call answered) {
        return switch (message) {
            case Call call -> carries(call.operation()) ? of(payloads, call.requestClass()) : 0;
            case Delivery delivery -> of(payloads, delivery.requestClass());
            case Reply reply ->
                answered != null && reply.ok() && fetches(answered.operation(), reply)
                        ? of(replies, answered.requestClass())
                        : 0;
            default -> 0;
        };
    }

    private static long of(long[] weights, int requestClass) {
        return requestClass < 0 ? 0 : weights[requestClass];
    }

    private static boolean carries(Operation operation) {
        return switch (operation) {
            case HANDLE, WRITE, UPDATE, PUT, PUBLISH, PARK -> true;
            default -> false;
        };
    }

    private static boolean fetches(Operation operation, Reply reply) {
        return switch (operation) {
            case HANDLE, READ, QUERY, QUERY_LOCKED -> true;
            case GET -> reply.value() == Reply.HIT;
            default -> false;
        };
    }

    void sent(Zones.Way way, long bytes) {
        sent.add(bytes);
        Counter billed = switch (way) {
            case FREE -> null;
            case BETWEEN_ZONES -> betweenZones;
            case ACROSS_REGIONS -> acrossRegions;
            case TO_INTERNET -> toInternet;
        };
        if (billed != null) {
            billed.add(bytes);
        }
    }

    /** What an instance has to pay for what it sent, in US dollars, by its counters. */
    static double price(Map<String, Long> counters, Zones.PerGigabyte prices) {
        return (counters.getOrDefault(BETWEEN_ZONES, 0L) * prices.betweenZones()
                        + counters.getOrDefault(ACROSS_REGIONS, 0L) * prices.acrossRegions()
                        + counters.getOrDefault(TO_INTERNET, 0L) * prices.internet())
                / 1e9;
    }
}
