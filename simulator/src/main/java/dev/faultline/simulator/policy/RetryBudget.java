package dev.faultline.simulator.policy;

/**
 * Limits retries to a share of what is tried for the first time, so that a failing callee is not buried in them. Modelled
 * on Finagle's: each first try puts in a share of a token, a few tokens come by themselves, a retry takes a whole one.
 * Unlike there, tokens do not run out with age: the cap alone limits how many can be saved.
 */
public final class RetryBudget {
    private final TokenBucket tokens;
    private final double ratio;

    /**
     * What a budget is set to.
     *
     * @param ratio retries for each first try; Finagle's default is 20 %
     * @param minPerSecond retries that are always allowed; Finagle's default is 10 a second
     * @param cap most retries that can be saved up; full at the start. Finagle's tokens live for 10 s, which at its
     *     least rate makes 100
     */
    public record Settings(double ratio, double minPerSecond, double cap) {
        public static final Settings DEFAULT = new Settings(0.2, 10, 100);
    }

    public RetryBudget(Settings settings) {
        ratio = settings.ratio();
        tokens = new TokenBucket(settings.minPerSecond(), settings.cap());
    }

    /** A call is tried for the first time. */
    public void deposit(long now) {
        tokens.put(ratio, now);
    }

    /** Whether a retry may be made; if so, it is paid for. */
    public boolean withdraw(long now) {
        return tokens.take(now);
    }

    /** Retries that it would pay for now. */
    public double balance(long now) {
        return tokens.tokens(now);
    }
}
