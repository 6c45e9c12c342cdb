package dev.faultline.simulator.time;

/**
 * A splittable pseudo-random stream (SplitMix64; Steele, Lea and Flood 2014). Cheap to start anew for one draw by its
 * purpose and request, so that one draw more does not shift the others. Same numbers on every JVM.
 */
public final class RandomStream {
    private static final int LAYERS = 256;
    private static final double TAIL = 7.69711747013104972;
    private static final double AREA = 0.0039496598225815571993;
    private static final double[] X = new double[LAYERS + 1];
    private static final double[] Y = new double[LAYERS + 1];

    static { // Marsaglia and Tsang's ziggurat for the exponential distribution
        X[0] = AREA / StrictMath.exp(-TAIL);
        X[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            X[i] = -StrictMath.log(AREA / X[i - 1] + StrictMath.exp(-X[i - 1]));
        }
        for (int i = 0; i <= LAYERS; i++) {
            Y[i] = StrictMath.exp(-X[i]);
        }
    }

    private long state;

    public RandomStream(long seed) {
        this.state = Hash.mix(seed);
    }

    /** Starts the stream anew from a seed that is already well mixed. */
    public RandomStream restart(long mixedSeed) {
        this.state = mixedSeed;
        return this;
    }

    public long nextLong() {
        state += Hash.K1;
        return Hash.mix(state);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in 0 .. bound-1. */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Uniform in 0 .. bound-1. */
    public long nextLong(long bound) {
        return bound <= Integer.MAX_VALUE ? nextInt((int) bound) : Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** Exponential with mean 1. */
    public double nextExponential() {
        for (; ; ) {
            long bits = nextLong();
            int layer = (int) (bits & (LAYERS - 1));
            double x = (bits >>> 11) * 0x1p-53 * X[layer];
            if (x < X[layer + 1]) {
                return x;
            }
            if (layer == 0) {
                return TAIL - StrictMath.log(1 - nextDouble());
            }
            if (Y[layer] + nextDouble() * (Y[layer + 1] - Y[layer]) < StrictMath.exp(-x)) {
                return x;
            }
        }
    }

    /** Normal with mean 0 and deviation 1 (Marsaglia's polar method). */
    public double nextGaussian() {
        for (; ; ) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s < 1 && s > 0) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }
}
