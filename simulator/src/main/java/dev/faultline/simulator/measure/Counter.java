package dev.faultline.simulator.measure;

/** Counts something that happens in one instance. */
public final class Counter {
    private final String name;
    private long count;

    Counter(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public void increment() {
        count++;
    }

    public void add(long more) {
        count += more;
    }

    public long count() {
        return count;
    }

    void reset() {
        count = 0;
    }
}
