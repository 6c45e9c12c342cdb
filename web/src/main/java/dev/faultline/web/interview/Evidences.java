package dev.faultline.web.interview;

import dev.faultline.simulator.run.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The latest runs that sessions were scored on, so that a page that is looked at again need not run them again. */
final class Evidences {
    private static final int MOST = 12;

    private final Map<String, CompletableFuture<RunResult>> known = new LinkedHashMap<>();

    /** @param key the whole of what makes the run */
    synchronized CompletableFuture<RunResult> of(String key, Supplier<CompletableFuture<RunResult>> run) {
        CompletableFuture<RunResult> found = known.remove(key);
        CompletableFuture<RunResult> made = found == null || found.isCompletedExceptionally() ? run.get() : found;
        known.put(key, made);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return made;
    }
}
