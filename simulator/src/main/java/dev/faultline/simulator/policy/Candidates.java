package dev.faultline.simulator.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a balancer, and which of them it may pick now: those that are healthy and not ejected, or all of them where
 * too few are.
 */
public final class Candidates {
    private final boolean allWhenNoneHealthy;
    private final @Nullable IntPredicate near;
    private List<Candidate> all = List.of();
    private Candidate[] eligible = {};
    private int[] places = {};
    private int generation;
    private double panicBelow;
    private SlowStart slowStart = SlowStart.NONE;
    private boolean unequal;
    private long startingUntil = Long.MIN_VALUE;
    private long now;

    /**
     * @param addresses of the targets, in order
     * @param allWhenNoneHealthy whether all may be picked while none is healthy
     * @param near addresses that are preferred: the others may be picked only while none of these is healthy; null for no
     *     such preference
     */
    public Candidates(List<Integer> addresses, boolean allWhenNoneHealthy, @Nullable IntPredicate near) {
        this.allWhenNoneHealthy = allWhenNoneHealthy;
        this.near = near;
        members(addresses);
    }

    public Candidates(List<Integer> addresses, boolean allWhenNoneHealthy) {
        this(addresses, allWhenNoneHealthy, null);
    }

    /** These are the targets from now on. Those that were there before keep what is known of them. */
    public void members(List<Integer> addresses) {
        List<Candidate> next = new ArrayList<>();
        for (int address : addresses) {
            Candidate known = find(address);
            next.add(known == null ? new Candidate(address) : known);
        }
        all = next;
        generation++;
        choose();
    }

    /** As {@link #members(List)}; those that were not there before start slowly. */
    public void members(List<Integer> addresses, long at) {
        List<Candidate> before = all;
        members(addresses);
        for (Candidate each : all) {
            if (!before.contains(each)) {
                back(each, at);
            }
        }
    }

    /** The time of the next pick. */
    public void at(long time) {
        now = time;
    }

    long now() {
        return now;
    }

    /**
     * Below which share of targets that are in all get calls, as in Envoy's panic mode.
     *
     * @param share 0 for never
     */
    public void panicBelow(double share) {
        panicBelow = share;
        choose();
    }

    /** How targets that come back get their weight. */
    public void slowStart(SlowStart rule) {
        slowStart = rule;
    }

    /** The weight of each target by its address; 0 for one that shall get nothing. */
    public void weights(IntToDoubleFunction weightOf) {
        unequal = false;
        for (Candidate each : all) {
            each.weight(weightOf.applyAsDouble(each.address()));
            unequal |= each.weight() != all.get(0).weight();
        }
        choose();
    }

    /** Whether some of them may get more than others now. */
    boolean weighted() {
        return unequal || now < startingUntil;
    }

    /** The weight that a target has now. */
    double weight(Candidate candidate) {
        long since = candidate.backAt() == Long.MIN_VALUE ? Long.MAX_VALUE : now - candidate.backAt();
        return candidate.weight() * slowStart.share(since);
    }

    private void back(Candidate candidate, long at) {
        if (slowStart.window() > 0) {
            candidate.back(at);
            startingUntil = at + slowStart.window();
        }
    }

    public List<Candidate> all() {
        return List.copyOf(all);
    }

    /** The addresses of all targets, in order. */
    public List<Integer> addresses() {
        return all.stream().map(Candidate::address).toList();
    }

    /** Goes up whenever the targets are others. */
    public int generation() {
        return generation;
    }

    /** Where one of all targets, by its index among them, stands among those that may be picked; -1 where it may not. */
    public int eligiblePlace(int member) {
        return places[member];
    }

    public @Nullable Candidate find(int address) {
        for (Candidate candidate : all) {
            if (candidate.address() == address) {
                return candidate;
            }
        }
        return null;
    }

    /** How many may be picked. */
    public int eligible() {
        return eligible.length;
    }

    /** One of those that may be picked, from 0. */
    public Candidate eligible(int index) {
        return eligible[index];
    }

    public void healthy(Candidate candidate, boolean well) {
        candidate.healthy(well);
        choose();
    }

    /** As {@link #healthy(Candidate, boolean)}; one that gets well starts slowly. */
    public void healthy(Candidate candidate, boolean well, long at) {
        healthy(candidate, well);
        if (well) {
            back(candidate, at);
        }
    }

    /** It is left out because of its failures, or comes back. */
    void ejected(Candidate candidate, boolean out) {
        candidate.ejected(out);
        choose();
    }

    /** One that may be picked, by its address; null where it may not. */
    public @Nullable Candidate eligibleAt(int address) {
        for (Candidate each : eligible) {
            if (each.address() == address) {
                return each;
            }
        }
        return null;
    }

    /** Those who are ejected come back at once, and their failures are forgotten. */
    public void pardon() {
        all.forEach(Candidate::pardon);
        choose();
    }

    /** One that was ejected has come back: it starts slowly. */
    public void returned(Candidate candidate, long at) {
        back(candidate, at);
    }

    /** Nothing is outstanding anywhere and everybody counts as healthy, as after a restart. */
    public void forget() {
        for (Candidate candidate : all) {
            candidate.forget();
            candidate.healthy(true);
        }
        startingUntil = Long.MIN_VALUE;
        choose();
    }

    private void choose() {
        boolean everybody = everybody();
        boolean close = near != null && all.stream().anyMatch(each -> each.weight() > 0 && isIn(each) && isNear(each));
        List<Candidate> chosen = new ArrayList<>();
        places = new int[all.size()];
        for (int i = 0; i < places.length; i++) {
            Candidate each = all.get(i);
            boolean may = each.weight() > 0 && (everybody || (isIn(each) && (!close || isNear(each))));
            places[i] = may ? chosen.size() : -1;
            if (may) {
                chosen.add(each);
            }
        }
        eligible = chosen.toArray(Candidate[]::new);
    }

    private boolean everybody() {
        int in = 0;
        for (Candidate each : all) {
            in += each.weight() > 0 && isIn(each) ? 1 : 0;
        }
        return in < panicBelow * all.size() || (in == 0 && allWhenNoneHealthy);
    }

    private static boolean isIn(Candidate candidate) {
        return candidate.healthy() && !candidate.ejected();
    }

    private boolean isNear(Candidate candidate) {
        return near != null && near.test(candidate.address());
    }
}
