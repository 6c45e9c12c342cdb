package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.rate;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.policy.RateLimiter;
import dev.faultline.simulator.policy.RateLimiter.Algorithm;
import dev.faultline.simulator.policy.RateLimits;
import dev.faultline.simulator.policy.SlidingCounter;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a rate limit is written, wherever there can be one. */
final class RateLimitKeys {
    private RateLimitKeys() {}

    /** The keys, with the defaults of the place. */
    static Spec spec(String rate, String burst) {
        String[] algorithms =
                Arrays.stream(Algorithm.values()).map(Algorithm::label).toArray(String[]::new);
        return Spec.of(
                Key.of("rate", rate(), "Calls allowed a second.").or(rate).knob(),
                Key.of(
                                "burst",
                                whole(1, RateLimiter.MOST_CALLS),
                                "Calls allowed at once after a quiet time; where there is no window.")
                        .or(burst)
                        .knob(),
                Key.of(
                                "algorithm",
                                choice(algorithms),
                                "How calls are counted. Bucket, leaky bucket (as a meter) and GCRA are one rule in three"
                                        + " ways; windows allow the rate times the window in each.")
                        .or("token-bucket")
                        .knob(),
                Key.of(
                                "window",
                                new Type.Duration(1, SlidingCounter.WIDEST),
                                "Of the fixed window, the sliding log and the sliding counter; windows of the clock begin"
                                        + " at 0.")
                        .or("1s")
                        .knob(),
                Key.of("perKey", flag(), "A limit for each key of requests, instead of one for all.")
                        .or("false")
                        .knob(),
                Key.of(
                                "keys",
                                whole(1, 1_000_000),
                                "Keys remembered, where there is a limit for each; one that is forgotten starts afresh.")
                        .or("10000")
                        .knob());
    }

    static RateLimits.Settings read(Settings limit) {
        RateLimiter.Settings each = new RateLimiter.Settings(
                Algorithm.labelled(limit.text("algorithm")),
                limit.rate("rate"),
                limit.whole("burst"),
                limit.duration("window"));
        return new RateLimits.Settings(each, limit.flag("perKey") ? limit.count("keys") : 0);
    }

    /**
     * The limit that a component's settings ask for: the one that it has, set anew, if it has one.
     *
     * @param context null before the start
     */
    static @Nullable RateLimits applied(Settings component, @Nullable RateLimits known, @Nullable Context context) {
        Settings limit = component.sectionOrNull("rateLimit");
        if (limit == null) {
            return null;
        }
        if (known == null || context == null) {
            return new RateLimits(read(limit));
        }
        known.limit(read(limit), context.now());
        return known;
    }
}
