package dev.faultline.simulator.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.lesson.Question.Choice;
import dev.faultline.simulator.lesson.Question.Number;
import dev.faultline.simulator.lesson.Step.Act;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonReaderTest {
    private final LessonReader reader = Counter.reader();

    private Lesson lesson() throws DocumentException {
        return reader.read("counter.md", Counter.text());
    }

    @Test
    void lesson_isReadWhole() throws DocumentException {
        Lesson lesson = lesson();
        assertThat(lesson.id()).isEqualTo("counter");
        assertThat(lesson.board().seed()).isEqualTo(7);
        assertThat(lesson.opening().text()).startsWith("One clerk");
        assertThat(lesson.steps())
                .extracting(Step::id)
                .containsExactly("brief", "guess", "rush", "look", "mend", "why", "elsewhere");
        assertThat(lesson.goals()).extracting(Goal::id).containsExactly("swamped", "of-use", "guessed");
        assertThat(lesson.warnings()).isEmpty();
    }

    @Test
    void act_opensWhatTheBoardHas() throws DocumentException {
        Act mend = (Act) lesson().step("mend").orElseThrow();
        assertThat(mend.opens().knobs())
                .containsExactly(new Opens.Knob("clerk.shed", true), new Opens.Knob("clerk.queue.limit", true));
        assertThat(mend.opens().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind().name()).isEqualTo("traffic-spike");
            assertThat(fault.text()).isEqualTo("{fault: traffic-spike, target: users, factor: 2, for: 20s}");
        });
        assertThat(mend.run()).isEqualTo(Plan.SOLUTION);
        assertThat(mend.until()).isEqualTo(40 * VirtualTime.SECOND);
    }

    @Test
    void questions_haveTheirAnswers() throws DocumentException {
        Lesson lesson = lesson();
        assertThat(lesson.question("happy").orElseThrow().answer())
                .isInstanceOfSatisfying(
                        Choice.class, choice -> assertThat(choice.right()).isEqualTo("none"));
        assertThat(lesson.question("longest").orElseThrow().answer()).isInstanceOfSatisfying(Number.class, number -> {
            assertThat(number.right()).isEqualTo(400);
            assertThat(number.accepts(301)).isTrue();
            assertThat(number.accepts(299)).isFalse();
            assertThat(number.accepts(501)).isFalse();
        });
        assertThat(lesson.question("mail").orElseThrow().run()).isEmpty();
    }

    @Test
    void journalOfAPlan_holdsScriptAndDeedsByTime() throws DocumentException {
        String written = Counter.with(
                "  - {id: refuse, at: clerk, set: {shed: {waitAbove: 500ms}}}",
                "  - {id: refuse, when: 5s, at: clerk.shed, set: {waitAbove: 500ms}}\n"
                        + "  - {id: calm, when: 20s, heal: rush}\n"
                        + "  - {id: off, when: 10s, inject: {fault: pause, target: clerk, for: 1s}}");
        Lesson lesson = reader.read("counter.md", written);
        List<Journal.Entry> entries = lesson.solution().entries(lesson.script());
        assertThat(entries).extracting(entry -> entry.at() / VirtualTime.SECOND).containsExactly(5L, 10L, 10L, 20L);
        assertThat(entries.get(0).intervention())
                .isEqualTo(new Intervention.SetPath("clerk.shed", "{waitAbove: 500ms}"));
        assertThat(entries.get(3).intervention()).isEqualTo(new Intervention.Heal("fault-2"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            scenario: counter | scenario: conter | 10:11: there is no scenario "conter"; did you mean "counter"?
            teaches: [load-shedding] | teachs: [x] | there is no key "teachs" here; did you mean "teaches"?
            level: beginner | level: begginer | 7:8: level: expected one of beginner
            target: users, factor: 2, for: 20s}}⏎solution | target: usrs, factor: 2}}⏎solution | 12:66: target: there is no instance "usrs"; did you mean "users"?
            when: 10s | when: 2m | 12:22: when: 2m is not before the end of the run, 40s
            shed: {waitAbove: 500ms}}} | shd: {waitAbove: 500ms}}} | 14:5: with the solution, there is no key "shd" here; did you mean "shed"?
            {limit: 40} | {limit: many} | 17:7: in the run small-queue, limit: expected a whole number, not "many"
            without: refuse | without: refuze | 19:15: there is no entry in the solution "refuze"; did you mean "refuse"?
            mustFail: [of-use] | mustFail: [of-usr] | 19:33: there is no goal that the solution reaches "of-usr"; did
            mustFail: [of-use] | mustFail: [swamped] | there is no goal that the solution reaches "swamped"
            kind: brief | kind: explain | 27:7: kind: the first step is a brief
            kind: predict | kind: predikt | 36:7: there is no kind "predikt"; did you mean "predict"?
            id: look | id: rush | there are two steps rush; the first is in line
            id: small⏎ | id: happy⏎ | the id "happy" is used twice
            id: mail⏎ | id: small⏎ | there are two questions small
            right: none | right: nobody | 43:12: there is no option "nobody"; there is most, none
            right: 400 | right: 400ms | 48:12: right: expected a number, not "400ms"
            run: small-queue | run: small-que | there is no run "small-que"; did you mean "small-queue"?
            run: script | run: scrip | there is no run "scrip"; did you mean "script"?
            knobs: [clerk.shed, clerk.queue.limit] | knobs: [clerk.shedd] | did you mean "shed"?
            knobs: [clerk.shed, clerk.queue.limit] | knobs: [clerk.shed, seed] | expected a path of a component
            until: 30s | until: 3m | until: 3m is after the end of the run, 40s
            of: clerk, above | of: clark, above | there is no component "clark"; did you mean "clerk"?
            measure: queueMax, of: clerk, above | measure: queueMx, of: clerk, above | did you mean "queueMax"?
            answered: happy | answered: hapy | there is no question "hapy"; did you mean "happy"?
            questions: [happy, longest, small] | questions: [hapy] | there is no prediction before this step called "hapy"
            {say: Yes.} | {say: Yes., shows: {measure: goodShare, of: users, below: 10%}} | the option no does not say
            shows: {measure: goodShare, of: users, below: 10%, during: [20s, 30s]}}⏎ | }⏎ | the option none does not say
            tolerance: 25% | tolerance: 25%, unit: share | what is measured is a number; leave unit out
            """)
    void mistake_isToldAtItsPlace(String old, String replacement, String told) {
        String text = Counter.with(old.replace('⏎', '\n'), replacement.replace('⏎', '\n'));
        DocumentException e = catchThrowableOfType(DocumentException.class, () -> reader.read("counter.md", text));
        assertThat(e).as("no complaint").isNotNull();
        assertThat(e.problems())
                .extracting(Problem::toString)
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("counter.md:").contains(told));
    }

    @Test
    void everyMistake_isToldAtOnce() {
        String text = Counter.with("level: beginner", "level: high").replace("right: none", "wrong: none");
        DocumentException e = catchThrowableOfType(DocumentException.class, () -> reader.read("counter.md", text));
        assertThat(e.problems()).hasSize(3);
    }

    @Test
    void goalsWithoutHints_areWarnedOf() throws DocumentException {
        Lesson lesson =
                reader.read("counter.md", Counter.with("hints: [Look at the clients., Inject the spike.]\n", ""));
        assertThat(lesson.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.what()).contains("hints"));
    }
}
