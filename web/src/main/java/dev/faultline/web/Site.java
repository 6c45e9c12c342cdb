package dev.faultline.web;

import dev.faultline.simulator.run.Sandbox;
import dev.faultline.web.catalogue.Library;
import dev.faultline.web.store.Store;
import java.util.concurrent.CompletionStage;

/**
 * What the pages are made of.
 *
 * @param sandbox carries the runs; pages are served before it is there
 * @param library the scenarios to choose from
 * @param store what is kept about learners; whoever made it closes it
 * @param version of the program, as pages show it
 * @param maxRuns most runs that may be open at a time
 */
public record Site(
        CompletionStage<? extends Sandbox> sandbox, Library library, Store store, String version, int maxRuns) {
    /** With the usual bound on open runs. */
    public static Site of(CompletionStage<? extends Sandbox> sandbox, Library library, Store store, String version) {
        return new Site(sandbox, library, store, version, 16);
    }

    /** With the usual bound on open runs, and nothing kept over a restart. */
    public static Site of(CompletionStage<? extends Sandbox> sandbox, Library library, String version) {
        return new Site(sandbox, library, Store.inMemory(), version, 16);
    }
}
