package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Sandbox;
import dev.faultline.web.InvalidInput;
import java.util.concurrent.TimeoutException;

/** How a failure is told to whoever asked: never with the name of a class. */
record Failure(int status, String text) {
    static Failure of(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof Sandbox.Refused refused) {
                return new Failure(422, String.valueOf(refused.getMessage()));
            }
            if (cause instanceof InvalidInput invalid) {
                return new Failure(400, String.valueOf(invalid.getMessage()));
            }
            if (cause instanceof TimeoutException) {
                return new Failure(504, "The run did not answer in time. It may still do what was asked.");
            }
        }
        return new Failure(500, "Faultline itself failed here; its log tells more. The run is as it was.");
    }
}
