package dev.faultline.simulator.check;

import java.util.List;

/** Something that shows by runs that it does what its author says. */
public interface Provable {
    String title();

    /** What messages call its file. */
    String file();

    /** The trials that it takes; each can be made on its own, on any thread, in any order. None: nothing to prove. */
    List<Trial> trials();

    /** One step of a proof. */
    @FunctionalInterface
    interface Trial {
        Finding make();
    }

    /**
     * What a trial found.
     *
     * @param name of the trial: {@code with the solution}
     * @param fine whether it is as it must be
     * @param found in a line: {@code all goals are met}
     * @param details the numbers, where it is not as it must be
     */
    record Finding(String name, long seed, boolean fine, String found, List<String> details) {
        public Finding {
            details = List.copyOf(details);
        }

        @Override
        public String toString() {
            String line = (fine ? "ok      " : "WRONG   ") + name + ", seed " + seed + ": " + found;
            return details.isEmpty() ? line : line + "\n        " + String.join("\n        ", details);
        }
    }

    /** Makes all trials, one after the other. */
    default List<Finding> prove() {
        return trials().stream().map(Trial::make).toList();
    }
}
