package dev.faultline.simulator.run;

/**
 * What became of an instance's messages since virtual time began. Operators' orders are not among them.
 *
 * @param sent by what its links made of them
 * @param taken came to it and were handed to its component
 * @param missed came to it while it was down, or waited in a pause when it crashed
 * @param waiting came to it while it is paused
 */
public record Mail(Sent sent, long taken, long missed, long waiting) {
    /**
     * What its links made of messages. A message that a fault holds counts as handed over once more when it is let go.
     *
     * @param handed put on a link
     * @param doubled copies that a fault added
     * @param lost by a fault
     * @param heldBack by a fault, let go since or not
     */
    public record Sent(long handed, long doubled, long lost, long heldBack) {
        /** Put on their way, copies included. */
        public long underWay() {
            return handed + doubled - lost - heldBack;
        }
    }
}
