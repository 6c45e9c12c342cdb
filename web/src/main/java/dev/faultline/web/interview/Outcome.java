package dev.faultline.web.interview;

import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.interview.Constraint;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.run.ClassTotals;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.scenario.Measure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a design came to, in words and figures as they are shown.
 *
 * @param design a digest of its text, by which one tells whether it still is the one that is shown
 * @param stopped the budget that ended it early; null where it came to its end
 */
public record Outcome(
        String design,
        String hash,
        @Nullable String stopped,
        List<Held> held,
        List<Users> users,
        List<Load> loads,
        List<Cost> costs,
        String perHour,
        String perMonth) {

    /** A constraint and what became of it. */
    public record Held(String id, String say, boolean met, String measured, String reason) {}

    /** What users of a request class saw. */
    public record Users(String name, String offered, String good, String p50, String p99, String p999, String failed) {}

    /** What a part had to carry. */
    public record Load(String part, String arrivals, String busy, String queue, String waited) {}

    /** What a part costs an hour. */
    public record Cost(String part, String perHour, String of) {}

    static Outcome of(Interview interview, String design, RunResult result, boolean faulty, List<String> known) {
        Totals totals = Totals.of(result);
        double seconds = Math.max(1e-9, totals.measured() / 1e9);
        List<Users> users = new ArrayList<>();
        totals.classes().forEach((name, seen) -> users.add(users(name, seen, seconds)));
        RunEvidence evidence = new RunEvidence(result);
        List<Load> loads = new ArrayList<>();
        totals.components().forEach((name, component) -> {
            if (!component.kind().equals("clients")) {
                loads.add(load(name, evidence));
            }
        });
        Bill bill = result.bill();
        return new Outcome(
                digest(design),
                result.hash(),
                result.stoppedBy(),
                held(interview, evidence, faulty, known),
                users,
                loads,
                bill.lines().stream().map(line -> cost(line, bill.hours())).toList(),
                dollars(bill.perHour()),
                dollars(bill.perMonth()));
    }

    /** Those that must hold in such a run, but for what nobody has asked about: the candidate does not know it. */
    private static List<Held> held(Interview interview, RunEvidence evidence, boolean faulty, List<String> known) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Goals.judge(evidence).forEach(verdict -> verdicts.put(verdict.goal(), verdict));
        List<Held> held = new ArrayList<>();
        for (Constraint constraint : interview.constraints()) {
            boolean here = faulty ? constraint.underFaults() : constraint.underLoad();
            Verdict verdict = verdicts.get(constraint.id());
            if (here && verdict != null && (constraint.hidden().isEmpty() || known.contains(constraint.hidden()))) {
                held.add(new Held(
                        constraint.id(), constraint.say(), verdict.held(), verdict.measured(), verdict.reason()));
            }
        }
        return held;
    }

    private static Users users(String name, ClassTotals seen, double seconds) {
        return new Users(
                name,
                Measure.Unit.RATE.write(Math.round(seen.offered() / seconds)),
                percent(seen.goodShare()),
                time(seen.latency().percentile(50), seen),
                time(seen.latency().percentile(99), seen),
                time(seen.latency().percentile(99.9), seen),
                String.format(Locale.ROOT, "%,d", seen.failed()));
    }

    private static String time(long nanos, ClassTotals seen) {
        return seen.latency().count() == 0 ? "–" : Measure.Unit.DURATION.write(nanos);
    }

    private static Load load(String name, RunEvidence evidence) {
        var load = evidence.load(name);
        return new Load(
                name,
                Measure.Unit.RATE.write(Math.round(load.arrivals() / Math.max(1e-9, load.seconds()))),
                Double.isNaN(load.utilisation()) ? "–" : percent(load.utilisation()),
                String.format(Locale.ROOT, "%,d", load.queueMax()),
                load.waits().count() == 0
                        ? "–"
                        : Measure.Unit.DURATION.write(load.waits().percentile(99)));
    }

    private static Cost cost(Bill.Line line, double hours) {
        return new Cost(line.component(), dollars(line.cost() / hours), of(line, hours));
    }

    private static String of(Bill.Line line, double hours) {
        return String.format(
                Locale.ROOT,
                "%s of instances, %s of requests",
                dollars(line.forInstances() / hours),
                dollars(line.forRequests() / hours));
    }

    static String dollars(double amount) {
        if (!Double.isFinite(amount)) {
            return "–";
        }
        return String.format(Locale.ROOT, amount < 100 ? "$%.2f" : "$%,.0f", amount);
    }

    static String percent(double share) {
        if (!Double.isFinite(share)) {
            return "–";
        }
        double percent = share * 100;
        return String.format(Locale.ROOT, percent >= 99 && percent < 100 ? "%.2f%%" : "%.1f%%", percent)
                .replace(".0%", "%");
    }

    /** Whether it is of this very design. */
    boolean isOf(String text) {
        return design.equals(digest(text));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean allMet() {
        return held.stream().allMatch(Held::met);
    }
}
