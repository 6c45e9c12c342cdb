package dev.faultline.web.store;

/** Somebody else, such as a second tab, has written in between. The message tells the user; nothing was written. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long version;
    private final String current;

    /** @param current the text that is kept now; empty where it is not a text */
    Conflict(String message, long version, String current) {
        super(message);
        this.version = version;
        this.current = current;
    }

    /** The version that is kept now. */
    public long version() {
        return version;
    }

    public String current() {
        return current;
    }
}
