package dev.faultline.simulator.time;

/** 64-bit mixing, the same on every machine. Finaliser constants: Stafford's variant 13, as in SplittableRandom. */
public final class Hash {
    public static final long K1 = 0x9E3779B97F4A7C15L;
    public static final long K2 = 0xD1B54A32D192ED03L;
    public static final long K3 = 0xABC98388FB8FAC03L;
    public static final long K4 = 0x8CB92BA72F3D8DD7L;
    public static final long K5 = 0xA0761D6478BD642FL;
    public static final long K6 = 0xE7037ED1A0B428DBL;
    public static final long K7 = 0x8EBC6AF09C88C6E3L;
    public static final long K8 = 0x589965CC75374CC3L;

    private Hash() {}

    /** Spreads every bit of the value over the whole result; one to one. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Joins the next value to a rolling hash; order matters. */
    public static long roll(long hash, long value) {
        long z = (Long.rotateLeft(hash, 23) ^ value) * K1;
        return z ^ (z >>> 32);
    }

    public static long of(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = roll(hash, text.charAt(i));
        }
        return mix(hash);
    }
}
