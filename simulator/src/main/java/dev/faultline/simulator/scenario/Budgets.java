package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Findings.Mention;
import dev.faultline.simulator.scenario.Findings.RateFound;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Type.Reference.Target;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.Distribution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks what a scenario asks for against its limits, before anything is allocated. */
final class Budgets {
    /** What a histogram of two digits grows to when it has seen ten seconds; one of three digits. */
    private static final long COARSE = 10 * 1024;

    private static final long FINE = 128 * 1024;
    private static final long BYTES_PER_INSTANCE = 3 * COARSE;
    private static final long BYTES_PER_CLASS = FINE + 3 * COARSE;
    private static final long MOST_POINTS = 2_000_000;
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
        rings();
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
        for (Box box : Users.clients(scenario)) {
            closed(box).or(() -> gaps(box)).ifPresent(found -> greatest.put(box.name(), found));
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

    /** Users who wait for answers ask once a think time at the most; without one, as fast as they are answered. */
    private Optional<RateFound> closed(Box clients) {
        if (!(clients.settings().values().get(ARRIVALS) instanceof Variant arrivals)
                || !(arrivals.value() instanceof Settings loop)
                || !loop.has("users")
                || !loop.has("think")
                || loop.distribution("think").mean() <= 0) {
            return Optional.empty();
        }
        double rate = loop.whole("users") / (loop.distribution("think").mean() / 1e9);
        String path = clients.name() + "." + ARRIVALS;
        return Optional.of(new RateFound(rate, findings.where(path, top), Spot.TOP));
    }

    private Optional<RateFound> gaps(Box clients) {
        if (!(clients.settings().values().get(ARRIVALS) instanceof Variant arrivals)
                || !(arrivals.value() instanceof Distribution gaps)
                || gaps.mean() <= 0) {
            return Optional.empty();
        }
        String path = clients.name() + "." + ARRIVALS;
        return Optional.of(new RateFound(1e9 / gaps.mean(), findings.where(path, top), Spot.TOP));
    }

    /** What balancers put on their rings: sorted anew whenever targets change. */
    private void rings() {
        for (Box box : scenario.components().values()) {
            if (box.settings().has("virtualNodes")) {
                long targets = box.settings().texts("targets").stream()
                        .mapToLong(target -> instances.getOrDefault(target, 0L))
                        .sum();
                if (targets * box.settings().count("virtualNodes") > MOST_POINTS) {
                    Place at = findings.where(box.name() + ".virtualNodes", findings.where(box.name(), top));
                    findings.problem(
                            at,
                            "virtualNodes: " + box.settings().count("virtualNodes") + " for each of " + targets
                                    + " instances are more than " + MOST_POINTS + " points on a ring");
                }
            }
        }
    }

    private void histograms() {
        long count = instances.values().stream().mapToLong(Long::longValue).sum();
        long windows = Windows.of(scenario).size();
        long classes = Users.clients(scenario).stream()
                .mapToLong(box -> Users.classes(scenario, box).size())
                .sum();
        long bytes = count * BYTES_PER_INSTANCE + classes * BYTES_PER_CLASS + windows * FINE;
        long most = scenario.limits().histogramBytes();
        if (bytes > most && count <= scenario.limits().instances()) {
            String seen = "histograms for " + count + " instances, " + classes + " classes and " + windows
                    + " windows of goals take about " + (bytes >> 20) + "MiB";
            tooMuch(findings.where("components", top), seen, "histograms", Units.ofSize(most));
        }
    }

    private void tooMuch(Place place, String seen, String limit, String most) {
        findings.problem(
                place, seen + ": more than limits." + limit + " allows, " + most + "; raise it if the machine can");
    }
}
