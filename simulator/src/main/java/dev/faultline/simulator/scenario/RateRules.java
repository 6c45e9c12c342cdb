package dev.faultline.simulator.scenario;

import dev.faultline.simulator.policy.RateLimiter;
import dev.faultline.simulator.policy.RateLimiter.Algorithm;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Map;

/** A rate limit by windows must allow at least one call in each, else nothing would ever pass, and no more than can be counted. */
final class RateRules {
    private final Findings findings;
    private final Place top;

    RateRules(Findings findings, Place top) {
        this.findings = findings;
        this.top = top;
    }

    void check(Scenario scenario) {
        scenario.components().values().forEach(box -> look(box.settings()));
    }

    private void look(Object value) {
        switch (value) {
            case Settings settings ->
                settings.values().forEach((key, each) -> {
                    if (key.equals("rateLimit") && each instanceof Settings limit) {
                        judge(limit);
                    } else {
                        look(each);
                    }
                });
            case List<?> list -> list.forEach(this::look);
            case Map<?, ?> map -> map.values().forEach(this::look);
            default -> {}
        }
    }

    private void judge(Settings limit) {
        if (!Algorithm.labelled(limit.text("algorithm")).windowed()) {
            return;
        }
        double calls = limit.rate("rate") * VirtualTime.seconds(limit.duration("window"));
        if (calls >= RateLimiter.MOST_CALLS + 1) {
            findings.problem(
                    place(limit),
                    "window: at this rate " + Units.ofDuration(limit.duration("window")) + " allow more than "
                            + Units.ofNumber(RateLimiter.MOST_CALLS)
                            + " calls, which is the most that is counted; take a shorter window");
        }
        if (limit.rate("rate") > 0 && calls < 1 - 1e-9) {
            findings.problem(
                    place(limit),
                    "window: at this rate " + Units.ofDuration(limit.duration("window"))
                            + " allow less than one call, so none would ever pass; a window of at least "
                            + Units.ofDuration((long) StrictMath.ceil(VirtualTime.SECOND / limit.rate("rate")))
                            + " allows one");
        }
    }

    private Place place(Settings limit) {
        return findings.where(limit.path() + ".window", findings.where(limit.path(), top));
    }
}
