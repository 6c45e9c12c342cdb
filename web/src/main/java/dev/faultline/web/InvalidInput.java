package dev.faultline.web;

/** A request that does not say what it must; the message tells the user. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInput(String message) {
        super(message);
    }
}
