package dev.faultline.simulator.trace;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a request ended as it did.
 *
 * @param chain from what its user met to the first cause that can be told
 */
public record Finding(long request, Trace trace, List<Cause> chain) {

    /** The chain on one line, the user's side first. */
    public String text() {
        return chain.stream().map(Cause::text).collect(Collectors.joining(" <- "));
    }
}
