package dev.faultline.web;

import dev.faultline.simulator.run.Sandbox;
import dev.faultline.web.content.Library;
import dev.faultline.web.sandbox.Records;
import dev.faultline.web.store.Store;
import java.util.concurrent.CompletionStage;

/**
 * What the pages are made of.
 *
 * @param sandbox carries the runs; pages are served before it is there
 * @param library the scenarios to choose from
 * @param records runs that were written down, to go on with after a restart
 * @param store what is kept about learners; whoever made it closes it
 * @param csrf a secret that pages send along with every change
 * @param version of the program, as pages show it
 * @param maxRuns most runs that may be open at a time
 */
public record Site(
        CompletionStage<? extends Sandbox> sandbox,
        Library library,
        Records records,
        Store store,
        String csrf,
        String version,
        int maxRuns) {
    private static final int MAX_RUNS = 16;

    /** With the usual bound on open runs. */
    public static Site of(
            CompletionStage<? extends Sandbox> sandbox,
            Library library,
            Records records,
            Store store,
            String csrf,
            String version) {
        return new Site(sandbox, library, records, store, csrf, version, MAX_RUNS);
    }

    /** With the usual bound on open runs, and nothing kept over a restart. */
    public static Site of(CompletionStage<? extends Sandbox> sandbox, Library library, String version) {
        return of(sandbox, library, Records.NONE, Store.inMemory(), Store.newId(), version);
    }
}
