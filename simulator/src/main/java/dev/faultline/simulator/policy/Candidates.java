package dev.faultline.simulator.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The targets of a balancer, and which of them it may pick now: those that are healthy. */
public final class Candidates {
    private final boolean allWhenNoneHealthy;
    private List<Candidate> all = List.of();
    private Candidate[] eligible = {};
    private int[] places = {};
    private int generation;

    /**
     * @param addresses of the targets, in order
     * @param allWhenNoneHealthy whether all may be picked while none is healthy
     */
    public Candidates(List<Integer> addresses, boolean allWhenNoneHealthy) {
        this.allWhenNoneHealthy = allWhenNoneHealthy;
        members(addresses);
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

    /** Nothing is outstanding anywhere and everybody counts as healthy, as after a restart. */
    public void forget() {
        for (Candidate candidate : all) {
            candidate.forget();
            candidate.healthy(true);
        }
        choose();
    }

    private void choose() {
        boolean any = all.stream().anyMatch(Candidate::healthy);
        List<Candidate> chosen = new ArrayList<>();
        places = new int[all.size()];
        for (int i = 0; i < places.length; i++) {
            boolean may = any ? all.get(i).healthy() : allWhenNoneHealthy;
            places[i] = may ? chosen.size() : -1;
            if (may) {
                chosen.add(all.get(i));
            }
        }
        eligible = chosen.toArray(Candidate[]::new);
    }
}
