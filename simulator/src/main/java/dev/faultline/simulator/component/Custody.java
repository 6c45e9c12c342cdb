package dev.faultline.simulator.component;

/**
 * Where the messages are that a queue, a log, a topic or an outbox has accepted, counted since virtual time began. Each counter is kept where
 * the thing happens, so that the sum shows whether one was forgotten or made up. Of a log, a record counts once for each
 * group that is to read it.
 *
 * @param accepted those that publishers were told are accepted, and those brought back from the dead-letter component
 * @param done acknowledged by a consumer
 * @param setAside taken over by the dead-letter component, or given up where there is none
 * @param dropped for a newer one, in a crash, or because nobody read them in time
 * @param held those that wait, are being delivered, or are on their way to the dead-letter component
 */
public record Custody(long accepted, long done, long setAside, long dropped, long held) {
    public boolean balances() {
        return accepted == done + setAside + dropped + held;
    }
}
