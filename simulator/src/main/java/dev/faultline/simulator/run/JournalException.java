package dev.faultline.simulator.run;

/** A journal cannot be read or written. The message says which, where and why, for the user. */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Somebody else has it open at the moment. */
    public static final class Busy extends JournalException {
        private static final long serialVersionUID = 1L;

        public Busy(String name) {
            super(name + " is open in another process or node");
        }
    }
}
