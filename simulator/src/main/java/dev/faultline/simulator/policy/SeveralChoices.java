package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;

/**
 * Of several different ones at random, the one with the fewest calls outstanding; of equals, the one drawn first
 * (Mitzenmacher 2001).
 */
final class SeveralChoices implements Balancer {
    private final int[] drawn;

    SeveralChoices(int choices) {
        this.drawn = new int[choices];
    }

    @Override
    public int pick(Candidates candidates, long key, RandomStream random) {
        int count = candidates.eligible();
        int choices = Math.min(drawn.length, count);
        if (choices == 1) {
            return count == 1 ? 0 : random.nextInt(count);
        }
        int best = draw(0, count, random);
        for (int i = 1; i < choices; i++) {
            int next = draw(i, count, random);
            if (candidates.eligible(next).outstanding()
                    < candidates.eligible(best).outstanding()) {
                best = next;
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
