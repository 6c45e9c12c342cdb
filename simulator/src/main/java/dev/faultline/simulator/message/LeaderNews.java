package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * What the nodes of a database tell each other about who leads.
 *
 * @param epoch counts leaders: a higher one is a later one
 * @param version of BEAT what everybody else's log has up to where this leader took over; of ACK and ASK what the sender has got
 */
public record LeaderNews(int from, Kind kind, long epoch, long version) implements Message {
    /** The closed set of what there is to say. */
    public enum Kind {
        /** I lead, and am alive. */
        BEAT,
        /** I follow you, and have got so far. */
        ACK,
        /** May I lead? */
        ASK,
        GRANT,
        REFUSE
    }

    @Override
    public long fingerprint() {
        return Hash.mix(from * Hash.K1 + kind.ordinal() * Hash.K2 + epoch * Hash.K3 + version * Hash.K4);
    }
}
