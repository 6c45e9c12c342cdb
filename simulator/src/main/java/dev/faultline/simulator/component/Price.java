package dev.faultline.simulator.component;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Types;
import java.util.List;

/**
 * What a component costs, in US dollars: to rent, and to use. Every kind has the keys; the defaults are what a typical
 * cloud asked for on demand in 2026, rounded.
 *
 * @param perHour for each hour of each instance
 * @param perMillion for each million of calls or messages that reach it
 */
public record Price(double perHour, double perMillion) {
    static final String KEY = "price";

    private static final List<Default> DEFAULTS = List.of(
            new Default("load-balancer", "0.025", "0.10", "application load balancer"),
            new Default("service", "0.10", "0", "virtual machine with 2 cores and 8 GiB"),
            new Default("gateway", "0.10", "0", "virtual machine with 2 cores and 8 GiB"),
            new Default("cache", "0.16", "0", "managed cache node with 2 cores and 6 GiB"),
            new Default("database", "0.25", "0.20", "managed database node with 2 cores and 16 GiB, and its I/O"),
            new Default("queue", "0", "1.20", "managed queue: to send, receive and delete a message"),
            new Default("log", "0.25", "0.10", "managed log: a broker with 2 cores, and its traffic"),
            new Default("topic", "0", "0.50", "managed topic: to publish a message"),
            new Default("worker", "0.10", "0", "virtual machine with 2 cores and 8 GiB"),
            new Default("saga", "0.10", "0", "virtual machine with 2 cores and 8 GiB"),
            new Default("lock", "0.25", "0.10", "three small virtual machines that agree, and their disks"),
            new Default("scheduler", "0.10", "0", "virtual machine with 2 cores and 8 GiB"),
            new Default("dead-letter", "0", "1.20", "managed queue: to send, receive and delete a message"));

    /** Clients and third parties send no bill unless the file says so. */
    private static final Default NOTHING = new Default("", "0", "0", "");

    private record Default(String kind, String perHour, String perMillion, String of) {
        String source() {
            return of.isEmpty() ? "" : "typical list price on demand, 2026: " + of;
        }
    }

    /** The keys, with the defaults of a kind. */
    static Spec spec(String kind) {
        Default usual = DEFAULTS.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElse(NOTHING);
        return Spec.of(Key.of(
                        KEY,
                        Types.section(
                                Key.of("perHour", Types.number(0, 1e6), "US dollars for each hour of each instance.")
                                        .or(usual.perHour(), usual.source()),
                                Key.of(
                                                "perMillion",
                                                Types.number(0, 1e6),
                                                "US dollars for each million of calls or messages.")
                                        .or(usual.perMillion(), usual.source())),
                        "What it costs, in US dollars; a run shows its bill.")
                .or("{}"));
    }

    /** The price that a component of the settings has. */
    public static Price of(Settings settings) {
        Settings price = settings.section(KEY);
        return new Price(price.number("perHour"), price.number("perMillion"));
    }

    public boolean isNothing() {
        return perHour == 0 && perMillion == 0;
    }
}
