package dev.faultline.simulator.hunt;

import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Witness;
import dev.faultline.simulator.time.Event;
import org.jspecify.annotations.Nullable;

/** Something that holds in every run, whatever goes wrong in it. */
abstract class Rule implements Witness {
    private @Nullable String breach;

    /** What holds, in a few words: {@code the ledger balances}. */
    abstract String name();

    @Override
    public void sent(Event event) {}

    /** The run stands at a mark. */
    void atMark(PlainRun run) {}

    /** The traffic has ended, every fault is over, and everything has had time to end. */
    void atRest(PlainRun run) {}

    /** Keeps what is said first. */
    final void broken(String how) {
        if (breach == null) {
            breach = how;
        }
    }

    /** How it was broken, or null. */
    final @Nullable String breach() {
        return breach;
    }
}
