package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;

/**
 * Of several different ones at random, the one with the least load; of equals, the one drawn first (Mitzenmacher 2001).
 */
final class SeveralChoices implements Balancer {
    private final int[] drawn;
    private final Load load;

    /** What is compared. */
    @FunctionalInterface
    interface Load {
        double of(Candidate candidate, Candidates candidates);
    }

    SeveralChoices(int choices, Load load) {
        this.drawn = new int[choices];
        this.load = load;
    }

    /** Calls outstanding; with weights, the calls that it would have then, over its weight. */
    static double outstanding(Candidate candidate, Candidates candidates) {
        return candidates.weighted()
                ? (candidate.outstanding() + 1) / candidates.weight(candidate)
                : candidate.outstanding();
    }

    /** How long a call would take, over the weight. */
    static double responseTime(Candidate candidate, Candidates candidates) {
        double time = candidate.load(candidates.now());
        return candidates.weighted() ? time / candidates.weight(candidate) : time;
    }

    @Override
    public int pick(Candidates candidates, long key, RandomStream random) {
        int count = candidates.eligible();
        int choices = Math.min(drawn.length, count);
        if (choices == 1) {
            return count == 1 ? 0 : random.nextInt(count);
        }
        int best = draw(0, count, random);
        double least = load.of(candidates.eligible(best), candidates);
        for (int i = 1; i < choices; i++) {
            int next = draw(i, count, random);
            double offered = load.of(candidates.eligible(next), candidates);
            if (offered < least) {
                best = next;
                least = offered;
            }
        }
        return best;
    }

    /** One that was not drawn before; those drawn so far are kept in order. */
    private int draw(int before, int count, RandomStream random) {
        int next = random.nextInt(count - before);
        int place = 0;
        while (place < before && drawn[place] <= next) {
            next++;
            place++;
        }
        System.arraycopy(drawn, place, drawn, place + 1, before - place);
        drawn[place] = next;
        return next;
    }
}
