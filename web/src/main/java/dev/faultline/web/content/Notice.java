package dev.faultline.web.content;

import dev.faultline.simulator.scenario.Problem;
import java.util.List;

/**
 * What pages tell somebody who is writing content.
 *
 * @param epoch another one with each start of the server: versions begin anew then
 * @param version of the library
 * @param problems the first of them
 * @param more how many there are beside those
 */
public record Notice(String epoch, long version, List<Line> problems, int more) {
    private static final int MOST = 20;
    private static final String EPOCH =
            Long.toString(ProcessHandle.current().pid(), 36) + "-" + Long.toString(System.currentTimeMillis(), 36);

    /** A problem and its place, {@code lessons/mine.md:12:3}. */
    public record Line(String where, String what) {
        static Line of(Problem problem) {
            String where = problem.line() == 0
                    ? problem.file()
                    : problem.file() + ":" + problem.line() + ":" + problem.column();
            return new Line(where, problem.what());
        }
    }

    /** How a library stands now. */
    public static Notice of(Library library) {
        List<Problem> all = library.problems();
        return new Notice(
                EPOCH,
                library.changes().version(),
                all.stream().limit(MOST).map(Line::of).toList(),
                Math.max(0, all.size() - MOST));
    }
}
