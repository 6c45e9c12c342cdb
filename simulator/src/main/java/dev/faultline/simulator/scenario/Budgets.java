package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Findings.Mention;
import dev.faultline.simulator.scenario.Findings.RateFound;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Type.Reference.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks what a scenario asks for against its limits, before anything is allocated. */
final class Budgets {
    /** Three histograms of two digits for an instance, one of three and three of two digits for what users see. */
    private static final long BYTES_PER_INSTANCE = 3 * 12 * 1024;

    private static final long BYTES_PER_CLASS = 64 * 1024;
    private static final String ARRIVALS = "arrivals";

    private final Scenario scenario;
    private final Findings findings;
    private final Place top;
    private final Map<String, Long> instances = new LinkedHashMap<>();

    Budgets(Scenario scenario, Findings findings, Place top) {
        this.scenario = scenario;
        this.findings = findings;
        this.top = top;
        for (Box box : scenario.components().values()) {
            instances.put(box.name(), (long) box.kind().instances().applyAsInt(box.settings()));
        }
    }

    /** Whether there is no more of anything than may be. */
    boolean check() {
        int before = findings.count();
        instances();
        if (findings.count() == before) {
            links();
        }
        rate();
        histograms();
        return findings.count() == before;
    }

    private void instances() {
        long sum = 0;
        for (Map.Entry<String, Long> entry : instances.entrySet()) {
            sum += entry.getValue();
            if (sum > scenario.limits().instances()) {
                Place at = findings.where(entry.getKey() + ".instances", findings.where(entry.getKey(), top));
                long most = scenario.limits().instances();
                String seen = entry.getValue() > most ? entry.getValue() + " instances" : sum + " instances in all";
                tooMuch(at, seen, "instances", String.valueOf(most));
                return;
            }
        }
    }

    private void links() {
        double sum = 0;
        for (Mention mention : findings.mentions()) {
            long from = instances.getOrDefault(mention.spot().component(), 0L);
            long to = instances.getOrDefault(mention.name(), 0L);
            if (mention.type().target() == Target.COMPONENT) {
                sum += (double) from * to;
            }
            if (sum > scenario.limits().links()) {
                String seen = Units.ofNumber(sum) + " pairs of instances that can talk";
                tooMuch(
                        mention.place(),
                        seen,
                        "links",
                        String.valueOf(scenario.limits().links()));
                return;
            }
        }
    }

    /** The greatest rate under each {@code arrivals}, since only one phase is there at a time. */
    private void rate() {
        Map<String, RateFound> greatest = new LinkedHashMap<>();
        for (RateFound found : findings.rates()) {
            String component = found.spot().component();
            if (found.spot().path().startsWith(component + "." + ARRIVALS)) {
                greatest.merge(component, found, (a, b) -> a.rate() >= b.rate() ? a : b);
            }
        }
        double sum = 0;
        for (RateFound found : greatest.values()) {
            sum += found.rate();
            if (sum > scenario.limits().rate()) {
                double most = scenario.limits().rate();
                String seen = found.rate() > most
                        ? Units.ofRate(found.rate()) + " arrivals"
                        : Units.ofRate(sum) + " arrivals in all";
                tooMuch(found.place(), seen, "rate", Units.ofRate(most));
                return;
            }
        }
    }

    private void histograms() {
        long count = instances.values().stream().mapToLong(Long::longValue).sum();
        long clients = scenario.components().values().stream()
                .filter(box -> box.kind().name().equals("clients"))
                .count();
        long bytes = count * BYTES_PER_INSTANCE + clients * scenario.requests().size() * BYTES_PER_CLASS;
        if (bytes > scenario.limits().histogramBytes()
                && count <= scenario.limits().instances()) {
            String seen = "histograms for " + count + " instances take about " + (bytes >> 20) + "MiB";
            tooMuch(
                    findings.where("components", top),
                    seen,
                    "histograms",
                    Units.ofSize(scenario.limits().histogramBytes()));
        }
    }

    private void tooMuch(Place place, String seen, String limit, String most) {
        findings.problem(
                place, seen + ": more than limits." + limit + " allows, " + most + "; raise it if the machine can");
    }
}
