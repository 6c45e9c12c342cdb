package dev.faultline.simulator.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.simulator.document.DocumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterviewReaderTest {
    private final Interview shortener = Samples.SHORTENER;

    @Test
    void problem_hasItsPhasesInOrder() {
        assertThat(shortener.phases()).extracting(Phase::kind).containsExactly(Phase.Kind.values());
        assertThat(shortener.phase(Phase.Kind.DEFENCE).title()).isEqualTo("What if something breaks?");
        assertThat(shortener.phase(Phase.Kind.DEFENCE).prose()).startsWith("The interviewer breaks your design");
        assertThat(shortener.minutes()).isEqualTo(48);
        assertThat(shortener.prompt()).contains("100 million new links a month");
    }

    @Test
    void design_keepsTheTextThatItIsWrittenIn() {
        Design naive = Samples.design("one-of-each");
        assertThat(naive.text()).startsWith("entry: api\ncomponents:\n  api:\n").endsWith("store: {kind: database}\n");
        assertThat(naive.title()).isEqualTo("What does not do: one of each");
        assertThat(naive.about()).contains("what one draws first");
    }

    @Test
    void fixedPart_saysWhoAsksForWhat() {
        assertThat(shortener.fixed().clients()).containsExactly("readers", "writers");
        assertThat(shortener.fixed().requests()).containsExactly("redirect", "shorten");
        assertThat(shortener.fixed().effects()).containsExactly("click", "link");
    }

    @Test
    void estimate_isTakenWithinItsBand() {
        Estimate storage = shortener.estimate("storage").orElseThrow(); // 3 TB, within a factor of 2.5
        assertThat(storage.worked()).isEqualTo(3);
        assertThat(storage.accepts(1.2)).isTrue();
        assertThat(storage.accepts(7.5)).isTrue();
        assertThat(storage.accepts(1.19)).isFalse();
        assertThat(storage.accepts(7.6)).isFalse();
        assertThat(storage.accepts(0)).isFalse();
        assertThat(storage.accepts(-3)).isFalse();
        assertThat(storage.accepts(Double.NaN)).isFalse();
        assertThat(storage.off(6)).isEqualTo(2);
    }

    @Test
    void workingThatIsRoundedUp_comesToAWholeNumber() {
        assertThat(shortener.estimate("key").orElseThrow().worked()).isEqualTo(6);
    }

    /** What stands in the file, what takes its place, and what is then said, where the change is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    value: 3900|value: 4900|value: the working comes to 3860, not to 4900
                    evidence: [load.budget]|evidence: [load.bugdet]|there is no evidence "load.bugdet"; did you mean "load.budget"?
                    met: slow-node.up|met: slow-nod.up|there is no evidence "slow-nod.up"; did you mean "slow-node.up"?
                    hidden: durability|hidden: durabilty|there is no question that reveals something called "durabilty"; did you mean "durability"?
                    hidden: durability|hidden: edit|there is no question that reveals something called "edit"
                    aim: {kinds: [cache]}|aim: {kinds: [queues]}|there is no part of the kind "queues"; did you mean "queue"?
                    aim: {name: readers}|aim: {name: reader}|there is no component of the fixed part "reader"; did you mean "readers"?
                    right: {cache-aside: nothing}|right: {cache-aside: something}|there is no option "something"
                    right: {cache-aside: nothing}|right: {cache-asides: nothing}|there is no reference design "cache-asides"; did you mean "cache-aside"?
                    controls: [size, eviction, ttl, ttlJitter]|controls: [sise]|there is no key of a cache "sise"; did you mean "size"?
                    fault: {fault: cache-flush, at: 40s}|fault: {fault: cache-flush, at: 90s}|at: 90s is not before the end of the run, 80s
                    atMost: 3.6}|atMots: 3.6}|there is no key "atMots" here; did you mean "atMost"?
                    queue: {limit: 20}}|queue: {limits: 20}}|there is no key "limits" here; did you mean "limit"?
                    level: intermediate|level: medium|level: expected one of beginner, intermediate, advanced, not "medium"
                    needs: {redirect: [read]|needs: {redirects: [read]|there is no request class "redirects"; did you mean "redirect"?
                    draw: 3|draw: 4|draw: 4 faults are drawn, but only 3 fit the design sharded-store
                    interview: 1|interview: 2|interview: 2 is out of range: from 1 to 1
                    """)
    void mistake_isToldAtItsPlace(String right, String wrong, String what) {
        int at = Samples.text().indexOf(right);
        assertThat(at).as(right).isPositive();
        String text = Samples.text().substring(0, at) + wrong + Samples.text().substring(at + right.length());
        long line = Samples.text().substring(0, at).lines().count();
        DocumentException e =
                catchThrowableOfType(DocumentException.class, () -> new InterviewReader().read(Samples.FILE, text));
        assertThat(e).as(wrong).isNotNull();
        assertThat(e.problems()).anySatisfy(problem -> {
            assertThat(problem.what()).startsWith(what);
            assertThat((long) problem.line()).isBetween(line - 1, line + 1);
            assertThat(problem.file()).isEqualTo(Samples.FILE);
        });
    }

    @Test
    void phaseThatIsMissing_isNamed() {
        String text = Samples.text().replace("```estimates", "```yaml");
        DocumentException e =
                catchThrowableOfType(DocumentException.class, () -> new InterviewReader().read(Samples.FILE, text));
        assertThat(e.problems()).hasSize(1);
        assertThat(e.problems().get(0).what()).isEqualTo("there is no chapter with a block ```estimates");
    }

    @Test
    void oneReference_isNotEnough() {
        String text = Samples.text();
        text = text.substring(0, text.indexOf("## Reference: a sharded"))
                + text.substring(text.indexOf("## What does not"));
        String one = text;
        DocumentException e =
                catchThrowableOfType(DocumentException.class, () -> new InterviewReader().read(Samples.FILE, one));
        assertThat(e.problems().get(0).what()).startsWith("there is one reference design; at least two");
    }

    @Test
    void anchors_riseToAllPoints() {
        String text = Samples.text().replace("{points: 5, say: \"Two were", "{points: 4, say: \"Two were");
        DocumentException e =
                catchThrowableOfType(DocumentException.class, () -> new InterviewReader().read(Samples.FILE, text));
        assertThat(e.problems().get(0).what())
                .isEqualTo("anchors: expected two or more, from the least points to all 5 of them");
    }
}
