package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;

/**
 * The chance of one instance. Each draw is seeded by the run, its purpose (which names the component), the request and the
 * attempt, not by what was drawn before: one retry more hands nobody else other draws.
 */
final class Draws {
    /** The shell's own choices: in them the instance counts, not the component. */
    enum Fate {
        REFUSED,
        REPLY_LOST,
        CRASHES
    }

    private final Model.Place place;
    private final RandomStream random = new RandomStream(0);
    private final long seed;
    private final long shellPurpose;

    Draws(long runSeed, Model.Place place) {
        this.place = place;
        this.seed = Hash.mix(runSeed * Hash.K3);
        this.shellPurpose = Hash.of(place.name());
    }

    /** A stream for one choice; it lasts until the next one is asked for. */
    RandomStream keyed(long purpose, long request, int attempt) {
        return random.restart(Hash.mix(seed + purpose + Hash.mix(request * Hash.K1 + attempt * Hash.K2)));
    }

    /** What befalls one call of a request at this instance; a call of no request, such as a probe, goes by its own id. */
    RandomStream fate(Fate fate, Call call) {
        long about = call.request() == Message.NO_REQUEST ? call.id() : call.request();
        return keyed(shellPurpose + fate.ordinal() + call.chain() * Hash.K7, about, call.attempt());
    }

    /** What befalls one try to apply an effect at this instance. */
    RandomStream fate(Fate fate, long intent, int attempt) {
        return keyed(shellPurpose + fate.ordinal(), intent, attempt);
    }

    /** The stream asked for last, for more of the same choice. */
    RandomStream going() {
        return random;
    }

    /** A stream of the instance's own, for choices made in sequence. */
    RandomStream stream(long purpose) {
        return new RandomStream(seed + purpose * Hash.K5 + place.index() * Hash.K6);
    }
}
