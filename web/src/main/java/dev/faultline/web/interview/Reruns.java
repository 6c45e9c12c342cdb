package dev.faultline.web.interview;

import dev.faultline.simulator.run.RunResult;
import dev.faultline.web.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What a session's runs show when they are made again, by {@code load} and by the id of the fault.
 *
 * @param failed why the others could not be made; the rest is shown all the same
 */
record Reruns(Map<String, RunResult> shown, Map<String, String> failed) {

    /** One after the other: a session never takes more than one place in the queue. */
    static CompletableFuture<Reruns> of(Map<String, Supplier<CompletableFuture<RunResult>>> runs) {
        CompletableFuture<Reruns> all =
                CompletableFuture.completedFuture(new Reruns(new LinkedHashMap<>(), new LinkedHashMap<>()));
        for (Map.Entry<String, Supplier<CompletableFuture<RunResult>>> run : runs.entrySet()) {
            all = all.thenCompose(before -> before.with(run.getKey(), run.getValue()));
        }
        return all;
    }

    private CompletableFuture<Reruns> with(String run, Supplier<CompletableFuture<RunResult>> again) {
        return asked(again).handle((result, failure) -> {
            if (failure == null) {
                shown.put(run, result);
            } else {
                failed.put(run, reason(failure));
            }
            return this;
        });
    }

    private static CompletableFuture<RunResult> asked(Supplier<CompletableFuture<RunResult>> again) {
        try {
            return again.get();
        } catch (InvalidInput e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** @throws CompletionException where Faultline itself failed */
    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof InvalidInput) {
            return Objects.requireNonNull(cause.getMessage());
        }
        throw new CompletionException(cause);
    }

    /** In sentences: which run could not be made again, and why. */
    List<String> unseen() {
        return failed.entrySet().stream()
                .map(each -> (each.getKey().equals("load") ? "The run under load" : "The run of " + each.getKey())
                        + " could not be made again: " + each.getValue())
                .toList();
    }
}
