package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.Backoff;
import dev.faultline.simulator.policy.CircuitBreaker;
import dev.faultline.simulator.policy.HedgePolicy;
import dev.faultline.simulator.policy.Jitter;
import dev.faultline.simulator.policy.RateLimits;
import dev.faultline.simulator.policy.RetryBudget;
import dev.faultline.simulator.policy.RetryPolicy;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.VirtualTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies of one call site as values.
 *
 * @param timeout of each try, or {@link VirtualTime#NEVER}
 * @param retryOn failures after which it tries again
 */
record Policies(
        long timeout,
        RetryPolicy retry,
        Set<Reason> retryOn,
        RetryBudget.@Nullable Settings budget,
        @Nullable HedgePolicy hedge,
        CircuitBreaker.@Nullable Settings breaker,
        Gate.@Nullable Size bulkhead,
        RateLimits.@Nullable Settings rateLimit,
        boolean idempotencyKey,
        boolean cancel) {

    static Policies of(Settings settings) {
        Settings retry = settings.sectionOrNull("retry");
        Settings budget = retry == null ? null : retry.sectionOrNull("budget");
        Settings hedge = settings.sectionOrNull("hedge");
        Settings breaker = settings.sectionOrNull("breaker");
        Settings bulkhead = settings.sectionOrNull("bulkhead");
        Settings limit = settings.sectionOrNull("rateLimit");
        return new Policies(
                settings.has("timeout") ? settings.duration("timeout") : VirtualTime.NEVER,
                retry == null ? RetryPolicy.NONE : retry(retry),
                retry == null ? EnumSet.noneOf(Reason.class) : reasons(retry),
                budget == null ? null : budget(budget),
                hedge == null
                        ? null
                        : new HedgePolicy(hedge.duration("after"), hedge.count("max"), hedge.flag("cancel")),
                breaker == null ? null : breaker(breaker),
                bulkhead == null
                        ? null
                        : new Gate.Size(
                                bulkhead.count("concurrent"),
                                bulkhead.duration("wait"),
                                bulkhead.count("queue"),
                                bulkhead.has("adaptive")
                                        ? Overload.read(bulkhead.section("adaptive"), bulkhead.count("concurrent"))
                                        : null),
                limit == null ? null : RateLimitKeys.read(limit),
                settings.has("idempotencyKey")
                        && settings.text("idempotencyKey").equals("request"),
                settings.has("cancel") && settings.flag("cancel"));
    }

    /** Of what is done within something that has the other policies around it: the timeout alone. */
    static Policies timeoutOf(Settings settings) {
        return new Policies(
                settings.has("timeout") ? settings.duration("timeout") : VirtualTime.NEVER,
                RetryPolicy.NONE,
                EnumSet.noneOf(Reason.class),
                null,
                null,
                null,
                null,
                null,
                false,
                false);
    }

    private static RetryPolicy retry(Settings settings) {
        Backoff backoff = backoff(settings.variant("backoff"));
        return new RetryPolicy(settings.count("attempts"), backoff, jitter(settings.text("jitter"), backoff));
    }

    private static Backoff backoff(Variant chosen) {
        if (chosen.name().equals("fixed")) {
            return new Backoff.Fixed((Long) chosen.value());
        }
        Settings exponential = chosen.settings();
        return new Backoff.Exponential(
                exponential.duration("base"), exponential.duration("cap"), exponential.number("factor"));
    }

    private static Jitter jitter(String name, Backoff backoff) {
        return switch (name) {
            case "none" -> Jitter.NONE;
            case "additive" -> new Jitter.Additive(backoff.delay(1));
            case "full" -> new Jitter.Full();
            case "equal" -> new Jitter.Equal();
            case "decorrelated" -> new Jitter.Decorrelated();
            default -> throw new IllegalStateException("no jitter " + name);
        };
    }

    private static Set<Reason> reasons(Settings retry) {
        Set<Reason> on = EnumSet.noneOf(Reason.class);
        retry.texts("on")
                .forEach(label ->
                        on.add(Reason.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'))));
        return on;
    }

    private static RetryBudget.Settings budget(Settings settings) {
        double perSecond = settings.rate("minPerSecond");
        double cap = Math.max(1, perSecond * VirtualTime.seconds(settings.duration("window")));
        return new RetryBudget.Settings(settings.share("ratio"), perSecond, cap);
    }

    private static CircuitBreaker.Settings breaker(Settings settings) {
        boolean byTime = settings.has("windowTime");
        long window =
                byTime ? Math.max(1, settings.duration("windowTime") / VirtualTime.SECOND) : settings.whole("window");
        return new CircuitBreaker.Settings(
                settings.share("failureRate"),
                settings.share("slowRate"),
                settings.duration("slowCall"),
                byTime ? CircuitBreaker.Window.TIME : CircuitBreaker.Window.COUNT,
                Math.toIntExact(window),
                settings.count("minimumCalls"),
                settings.duration("wait"),
                settings.count("halfOpenCalls"),
                settings.has("failuresInARow") ? settings.count("failuresInARow") : 0);
    }

    /** Whether the breaker is set as before, so that its state may stay. */
    boolean sameBreaker(Policies other) {
        return Objects.equals(breaker, other.breaker);
    }

    /** Whether the retry budget is set as before, so that what is in it may stay. */
    boolean sameBudget(Policies other) {
        return Objects.equals(budget, other.budget);
    }
}
