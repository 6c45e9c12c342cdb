package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Jury;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.check.Witness;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run by its journal, under the plain loop, and judges it: what it says is a function of the journal alone,
 * however often and in whatever steps it was followed. For one thread at a time.
 */
public final class Shadow {

    /** What is asked of a run. */
    public record Questions(List<Check> checks, List<Quantity> quantities) {
        public Questions {
            checks = List.copyOf(checks);
            quantities = List.copyOf(quantities);
        }

        /** Some checks, and nothing to be measured. */
        public static Questions of(List<Check> checks) {
            return new Questions(checks, List.of());
        }
    }

    private final ScenarioReader reader;
    private final List<Change> board;
    private final Questions questions;
    private @Nullable Following following;

    /** One run that is followed, from its start to where it stands. */
    private static final class Following {
        private final Journal.Header header;
        private final Watched run;
        private final Jury jury;
        private @Nullable Watched untouched;
        private List<Journal.Entry> done = List.of();

        Following(Journal.Header header, Model model, Model other, Questions questions) {
            this.header = header;
            this.run = new Watched(model);
            this.jury = new Jury(questions.checks(), questions.quantities(), run, () -> untouched(other));
        }

        private Witness untouched(Model model) {
            if (untouched == null) {
                untouched = new Watched(model);
            }
            return untouched;
        }

        /** Whether a record tells of the same run, no less far than this has come. */
        boolean goesOnWith(Journal.Copy record) {
            int known = done.size();
            return record.header().equals(header)
                    && record.time() >= run.now()
                    && record.entries().size() >= known
                    && record.entries().subList(0, known).equals(done)
                    && (record.entries().size() == known
                            || record.entries().get(known).at() >= run.now());
        }

        void goOn(Journal.Copy record) {
            for (Journal.Entry entry :
                    record.entries().subList(done.size(), record.entries().size())) {
                run.advance(entry.at());
                if (run.stoppedBy().isPresent()) {
                    break; // nothing takes effect any more
                }
                run.intervene(entry);
            }
            done = record.entries();
            run.advance(record.time());
            if (untouched != null) {
                untouched.advance(Math.min(record.time(), untouched.scenario().duration()));
            }
        }
    }

    /** Judges runs of a scenario as it is written, by some checks. */
    public Shadow(ScenarioReader reader, List<Check> checks) {
        this(reader, List.of(), Questions.of(checks));
    }

    /**
     * @param board changes that belong to the board itself, as in a lesson: a run that is compared with the untouched one
     *     is compared with the scenario and these. Other changes that the run began with are what somebody did to it.
     */
    public Shadow(ScenarioReader reader, List<Change> board, Questions questions) {
        this.reader = reader;
        this.board = List.copyOf(board);
        this.questions = questions;
    }

    /**
     * Comes to where the record stands: goes on by what is new in it, or begins anew where it is not a continuation.
     *
     * @throws ScenarioException if the scenario of the record cannot be read
     */
    public void follow(Journal.Copy record) throws ScenarioException {
        if (following == null || !following.goesOnWith(record)) {
            Journal.Header header = record.header();
            Journal.Header untouched = new Journal.Header(header.file(), header.scenario(), header.seed(), board);
            Model model = Model.of(header, reader);
            Model other = untouched.equals(header) ? model : Model.of(untouched, reader);
            following = new Following(header, model, other, questions);
        }
        following.goOn(record);
    }

    private Following following() {
        if (following == null) {
            throw new IllegalStateException("nothing was followed yet");
        }
        return following;
    }

    /**
     * One verdict for each check, in order, as the run stands.
     *
     * @param answers whether the answer was right, by the id of the question; questions not answered are not in it
     */
    public List<Verdict> verdicts(Map<String, Boolean> answers) {
        return following().jury.verdicts(answers);
    }

    /** One reading for each quantity, in order, as the run stands. */
    public List<Reading> readings() {
        return following().jury.readings();
    }

    /** The virtual time at which the run stands; short of that of its record where a budget ended it. */
    public long time() {
        return following().run.now();
    }

    /** The budget that ended the run. */
    public Optional<String> stoppedBy() {
        return following().run.stoppedBy();
    }

    /** The hash of the run up to the last mark, as frames tell it. */
    public String hash() {
        return following().run.hash();
    }
}
