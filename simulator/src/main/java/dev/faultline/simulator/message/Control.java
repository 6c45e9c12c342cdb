package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * What the operator does to one instance. Written as text, so that a journal, a command line and a scenario's timeline
 * say the same; whoever receives it has the scenario to read it with.
 *
 * @param id of the intervention in the run, in the order of taking effect
 * @param action what is done
 * @param subject for INJECT and HEAL the fault's id; for SET the path; for OPERATE the operation's name
 * @param text for INJECT the fault as written in a timeline; for SET the value; for OPERATE the arguments
 */
public record Control(long id, Action action, String subject, String text) implements Message {
    /** The closed set of interventions, and the marks that a run itself makes. */
    public enum Action {
        INJECT,
        HEAL,
        SET,
        OPERATE,
        /** Start: instances begin what they do by themselves. */
        BEGIN,
        /** The warm-up is over: measure from here on. */
        MEASURE,
        /** A pause that the instance itself had asked for is over; the id is that of the pause. */
        RESUME
    }

    @Override
    public long fingerprint() {
        return Hash.mix(
                id * Hash.K1 + action.ordinal() * Hash.K2 + Hash.of(subject) * Hash.K3 + Hash.of(text) * Hash.K4);
    }
}
