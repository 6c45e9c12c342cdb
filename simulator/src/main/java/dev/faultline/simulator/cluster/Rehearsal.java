package dev.faultline.simulator.cluster;

import dev.faultline.simulator.hunt.Hunt;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Journal.Entry;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunBook;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;

/**
 * A generated scenario with what an operator does to it, and what it comes to under the plain loop.
 *
 * @param end the virtual time up to which it is run: a mark
 */
record Rehearsal(Journal.Header header, Model model, List<Entry> entries, long end, Result expected) {

    /** What is compared: whoever carried the run, and however. */
    record Result(String hash, long events, String ledger) {
        /** Of a run that stands at a mark. */
        static Result of(RunBook book, long events) {
            return new Result(book.hash(), events, String.valueOf(book.accounts()));
        }

        static Result of(Frame frame) {
            return new Result(frame.hash(), frame.events(), String.valueOf(frame.ledger()));
        }
    }

    static Rehearsal of(long seed) {
        Hunt hunt = new Hunt();
        Journal.Header header = new Journal.Header("hunted-" + seed + ".yaml", hunt.text(seed), seed);
        Model model = model(header);
        List<Entry> entries = hunt.interventions(seed);
        long end = model.scenario().duration();
        PlainRun run = plain(model, entries, end);
        return new Rehearsal(header, model, entries, end, Result.of(run.book(), run.events()));
    }

    /** The plain loop at the end. */
    PlainRun plain() {
        return plain(model, entries, end);
    }

    private static PlainRun plain(Model model, List<Entry> entries, long end) {
        PlainRun run = new PlainRun(model);
        for (Entry entry : entries) {
            run.advanceTo(entry.at());
            run.intervene(entry.intervention(), entry.at());
        }
        run.advanceTo(end);
        return run;
    }

    static Model model(Journal.Header header) {
        try {
            return Model.of(header, new ScenarioReader());
        } catch (ScenarioException e) {
            throw new IllegalStateException(header.file() + ": " + e.getMessage(), e);
        }
    }
}
