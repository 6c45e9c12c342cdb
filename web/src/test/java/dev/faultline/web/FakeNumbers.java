package dev.faultline.web;

import dev.faultline.simulator.component.Status;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.run.Frame.ClassPoint;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.Instance.Condition;
import dev.faultline.simulator.run.InstanceReport;
import dev.faultline.simulator.run.Sandbox.Curve;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Numbers that look like a shop's, with and without trouble. */
final class FakeNumbers {
    static final long STEP = 400 * VirtualTime.MILLISECOND;

    private static final String[] NAMES = {
        "users",
        "edge",
        "shop-1",
        "shop-2",
        "shop-3",
        "products",
        "products-db",
        "payments",
        "orders",
        "order-placed",
        "mailer-1",
        "mailer-2",
        "parked"
    };
    private static final long[] CAPACITY = {0, 0, 32, 32, 32, 0, 20, 0, 40, 0, 8, 8, 0};
    private static final long[] LIMIT = {0, 0, 200, 200, 200, 0, 1000, 0, 1000, 10_000, 0, 0, 0};
    private static final int[][] LINKS = {
        {0, 1}, {1, 2}, {1, 3}, {1, 4}, {2, 5}, {3, 5}, {4, 6}, {3, 7}, {4, 7}, {2, 8}, {3, 9}, {9, 10}, {9, 11}
    };

    private final Random random = new Random(7);
    private double trouble;
    private final long[] sums = new long[8];

    Point point(long time, List<Band> faults) {
        trouble += ((faults.isEmpty() ? 0 : 1) - trouble) * 0.12;
        double noise = 1 + random.nextGaussian() * 0.04;
        Map<String, Long> queues = new LinkedHashMap<>();
        queues.put("shop", Math.round(560 * trouble * noise + random.nextInt(4)));
        queues.put("products-db", (long) random.nextInt(3));
        queues.put("orders", (long) random.nextInt(2));
        queues.put("order-placed", Math.round(40 * trouble + random.nextInt(8)));
        Map<String, Double> busy = new LinkedHashMap<>();
        busy.put("shop", Math.min(1, 0.42 * noise + 0.6 * trouble));
        busy.put("products-db", 0.31 * noise * (1 - 0.3 * trouble));
        busy.put("orders", 0.18 * noise * (1 - 0.5 * trouble));
        busy.put("mailer", 0.52 * noise * (1 - 0.5 * trouble));
        double scale = STEP / 1e9;
        ClassPoint browse = classPoint("users.browse", Math.round(320 * scale * noise), trouble * 0.25, 9e6);
        ClassPoint checkout = classPoint("users.checkout", Math.round(80 * scale * noise), trouble * 0.6, 58e6);
        account(browse, checkout);
        return new Point(time, STEP, List.of(browse, checkout), queues, busy);
    }

    private ClassPoint classPoint(String name, long offered, double failing, double median) {
        long failed = Math.round(offered * failing);
        long completed = offered - failed;
        double slow = 1 + trouble * 9;
        double jitter = 1 + random.nextGaussian() * 0.06;
        return new ClassPoint(
                name,
                offered,
                Math.round(offered * (1.01 + 1.4 * trouble)),
                completed,
                Math.round(completed * (1 - 0.4 * failing)),
                failed,
                Math.round(median * (1 + trouble * 3) * jitter),
                Math.round(median * 2.1 * (1 + trouble * 6) * jitter),
                Math.round(median * 4.2 * slow * jitter),
                Math.round(median * 7.5 * slow * jitter));
    }

    private void account(ClassPoint browse, ClassPoint checkout) {
        sums[0] += browse.offered();
        sums[1] += checkout.offered();
        sums[2] += browse.failed();
        sums[3] += checkout.failed();
        sums[4] += Math.round(checkout.completed() * trouble * 0.1);
        sums[5] += browse.attempts();
        sums[6] += checkout.attempts();
    }

    List<Frame.Account> ledger() {
        long intended = sums[1];
        Map<String, Long> charge = new LinkedHashMap<>();
        long inFlight = Math.min(intended, 6 + Math.round(60 * trouble));
        long refused = Math.round(sums[3] * 0.7);
        long abandoned = sums[3] - refused;
        long once = intended - sums[4] - refused - abandoned - inFlight;
        charge.put("once", Math.max(0, once));
        charge.put("duplicated", sums[4]);
        charge.put("refused", refused);
        charge.put("abandoned", abandoned);
        charge.put("lost", 0L);
        charge.put("compensated", 0L);
        charge.put("deadLettered", 0L);
        charge.put("discarded", 0L);
        charge.put("inFlight", inFlight);
        Map<String, Long> email = new LinkedHashMap<>(charge);
        long letters = Math.min(2, sums[4]);
        email.put("once", Math.max(0, once - letters));
        email.put("duplicated", 0L);
        email.put("deadLettered", letters);
        return List.of(
                new Frame.Account("charge", intended, charge, abandoned / 2),
                new Frame.Account("email", once + letters + refused + abandoned + inFlight, email, 0));
    }

    Map<Integer, String> nodes() {
        Map<Integer, String> nodes = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.length; i++) {
            nodes.put(i, "node-1");
        }
        return nodes;
    }

    List<InstanceReport> instances(long time, List<Band> faults) {
        List<InstanceReport> reports = new ArrayList<>();
        for (int i = 0; i < NAMES.length; i++) {
            reports.add(report(i, time, faults));
        }
        return reports;
    }

    private InstanceReport report(int i, long time, List<Band> faults) {
        String component = NAMES[i].replaceAll("-[0-9]$", "");
        boolean down = faults.stream().anyMatch(band -> band.kind().startsWith("crash") && aims(band, i, component));
        boolean paused = faults.stream().anyMatch(band -> band.kind().equals("pause") && aims(band, i, component));
        double load = component.equals("shop") ? Math.min(1, 0.42 + 0.6 * trouble) : 0.3;
        long busy = down ? 0 : Math.round(CAPACITY[i] * load * (1 + random.nextGaussian() * 0.03));
        busy = Math.min(busy, CAPACITY[i]);
        long queued = down ? 0 : queued(component, i);
        Map<String, String> words = new LinkedHashMap<>();
        if (component.equals("shop") && trouble > 0.5) {
            words.put("breaker payments", i == 3 ? "open" : "closed");
        }
        if (component.equals("products")) {
            words.put("entries", "812 of 1000");
        }
        long arrivals = (long) (time / 1e9 * 400 / (component.equals("shop") ? 3 : 1));
        long[] outcomes = new long[Reason.count()];
        outcomes[Reason.OK.ordinal()] = Math.round(arrivals * 0.94);
        if (component.equals("shop")) {
            outcomes[Reason.TIMEOUT.ordinal()] = sums[3] / 3;
            outcomes[Reason.QUEUE_FULL.ordinal()] = sums[2] / 3;
        }
        Map<String, Long> counters = new LinkedHashMap<>();
        if (component.equals("products")) {
            counters.put("hits", arrivals * 7 / 10);
            counters.put("misses", arrivals * 3 / 10);
        }
        return new InstanceReport(
                i,
                NAMES[i],
                component,
                down ? Condition.DOWN : paused ? Condition.PAUSED : Condition.UP,
                new Status(queued, LIMIT[i], busy, CAPACITY[i], words),
                arrivals,
                Math.round(arrivals * 0.02),
                outcomes,
                new InstanceReport.Level(queued, Math.max(queued, 187), queued * 0.6, 0),
                new InstanceReport.Level(busy, CAPACITY[i], busy * 0.9, 0),
                CAPACITY[i],
                new InstanceReport.Level(busy + queued, busy + queued + 4, busy, 0),
                counters,
                i == 0 ? classes() : List.of());
    }

    private long queued(String component, int i) {
        return switch (component) {
            case "shop" -> Math.min(200, Math.round((i == 3 ? 200 : 160) * trouble * 1.1));
            case "order-placed" -> Math.round(40 * trouble);
            case "parked" -> sums[4] > 0 ? 2 : 0;
            default -> 0;
        };
    }

    private static boolean aims(Band band, int i, String component) {
        return band.target().equals(NAMES[i]) || band.target().equals(component);
    }

    private List<InstanceReport.ClassReport> classes() {
        var none = new InstanceReport.Interval(0, 0, 0, 0, 0, 0, 0, 0, 0);
        long[] browse = new long[Reason.count()];
        browse[Reason.QUEUE_FULL.ordinal()] = sums[2];
        long[] checkout = new long[Reason.count()];
        checkout[Reason.TIMEOUT.ordinal()] = Math.round(sums[3] * 0.6);
        checkout[Reason.BREAKER_OPEN.ordinal()] = sums[3] - Math.round(sums[3] * 0.6);
        return List.of(
                new InstanceReport.ClassReport(
                        "browse", sums[0], sums[5], sums[0] - sums[2], sums[0] - sums[2], 0, browse, none),
                new InstanceReport.ClassReport(
                        "checkout", sums[1], sums[6], sums[1] - sums[3], sums[1] - sums[3] - 40, 40, checkout, none));
    }

    List<Hop> hops(long from, long to, List<Band> faults) {
        List<Hop> hops = new ArrayList<>();
        int count = 24;
        for (int n = 0; n < count; n++) {
            int[] link = LINKS[random.nextInt(LINKS.length)];
            long sent = from + (long) (random.nextDouble() * (to - from));
            boolean reply = random.nextInt(2) == 0 && link[0] != 9;
            Hop.Kind kind = link[0] == 9
                    ? Hop.Kind.DELIVERY
                    : reply
                            ? (random.nextDouble() < trouble * 0.5 ? Hop.Kind.ERROR : Hop.Kind.REPLY)
                            : (random.nextDouble() < trouble * 0.5 ? Hop.Kind.RETRY : Hop.Kind.CALL);
            boolean lost = !faults.isEmpty() && random.nextInt(20) == 0;
            hops.add(new Hop(link[reply ? 1 : 0], link[reply ? 0 : 1], sent, lost ? -1 : sent + 500_000, kind));
        }
        return hops;
    }

    static List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        curves.add(curve("users.browse", 9e6, 1.1));
        curves.add(curve("users.checkout", 58e6, 1.5));
        for (String component : List.of("shop", "products-db", "payments", "orders", "mailer")) {
            curves.add(curve(component + " wait", 2e5, 2.2));
            curves.add(curve(component + " work", 12e6, 0.8));
        }
        return curves;
    }

    private static Curve curve(String name, double median, double spread) {
        List<Double> percentiles = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        for (double tail = 1; tail > 0.00005; tail /= 1.25) {
            percentiles.add(100 * (1 - tail));
            values.add(Math.round(median * Math.pow(1 / tail, spread / 3) * (1.1 - tail * 0.9)));
        }
        return new Curve(name, 34_000, median * 1.2, values.get(values.size() - 1), percentiles, values);
    }
}
