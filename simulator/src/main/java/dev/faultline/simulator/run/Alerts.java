package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Happening;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches a run by the rules of its scenario, as a monitoring system would: by samples, from the end of the warm-up on. It sees
 * what instances report and changes nothing.
 */
final class Alerts {
    private static final int MOST = 1000;

    /** Whose lines they are in the event log. */
    static final String WHO = "alerts";

    private final long warmup;
    private final List<AlertRule> rules = new ArrayList<>();
    private final Map<String, Alert> on = new LinkedHashMap<>();
    private final List<Alert> past = new ArrayList<>();

    Alerts(Scenario scenario) {
        this.warmup = scenario.warmup();
        scenario.alerts().forEach(alert -> rules.add(new AlertRule(alert)));
    }

    /** Looks at a sample; what is to be written to the event log. */
    List<Note> look(long from, long to, List<InstanceReport> reports, List<Band> faults, Series series) {
        List<Note> notes = new ArrayList<>();
        if (from < warmup) {
            rules.forEach(rule -> rule.stand(reports));
            return notes;
        }
        for (AlertRule rule : rules) {
            boolean bad = rule.see(from, to, reports);
            Alert known = on.get(rule.id());
            if (bad && known == null && past.size() < MOST) {
                Alert fired = fired(rule, to, faults, series);
                on.put(rule.id(), fired);
                notes.add(new Note(
                        to, WHO, Happening.ALERT, -1, "alert " + rule.id() + " fired: " + fired.what() + words(fired)));
            } else if (!bad && known != null) {
                on.remove(rule.id());
                past.add(known.endedAt(to));
                notes.add(new Note(to, WHO, Happening.ALERT, -1, "alert " + rule.id() + " resolved: " + rule.found()));
            }
        }
        return notes;
    }

    private static Alert fired(AlertRule rule, long now, List<Band> faults, Series series) {
        Optional<Band> latest =
                faults.stream().filter(band -> band.from() <= now).max(Comparator.comparingLong(Band::from));
        long since = latest.map(Band::from).orElse(0L);
        long users = series.points().stream()
                .filter(point -> point.time() - point.span() >= since && suffers(point))
                .mapToLong(Point::time)
                .findFirst()
                .orElse(-1);
        return new Alert(
                rule.id(),
                rule.found(),
                now,
                null,
                latest.map(band -> band.kind() + " on " + band.target()).orElse(""),
                latest.isPresent() ? now - since : -1,
                users < 0 ? -1 : now - users);
    }

    private static boolean suffers(Point point) {
        return point.classes().stream().anyMatch(each -> each.failed() > 0 || each.good() < each.completed());
    }

    private static String words(Alert fired) {
        String fault = fired.sinceFault() < 0
                ? ""
                : "; " + Units.ofDuration(fired.sinceFault()) + " after " + fired.fault() + " began";
        String users = fired.sinceUsers() < 0
                ? "; no request has gone wrong yet"
                : ", " + Units.ofDuration(fired.sinceUsers()) + " after the first request that went wrong";
        return fault + users;
    }

    /** Every time that one fired, in order. */
    List<Alert> all() {
        List<Alert> all = new ArrayList<>(past);
        all.addAll(on.values());
        all.sort(Comparator.comparingLong(Alert::at));
        return all;
    }
}
