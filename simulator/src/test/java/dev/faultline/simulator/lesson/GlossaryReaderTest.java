package dev.faultline.simulator.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.document.Passage;
import dev.faultline.simulator.lesson.Glossary.Term;
import dev.faultline.simulator.scenario.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryReaderTest {
    private static final String TEXT = """
            ---
            glossary: 1
            ---
            Words that lessons use.

            ## Load shedding
            ```term
            id: load-shedding
            short: Refusing some requests, so that the rest are served.
            aliases: [shedding, shed load]
            see: queue
            ```
            Longer than that.

            ## Queue
            ```term
            id: queue
            short: Where requests wait.
            aliases: queues
            ```
            """;

    private final GlossaryReader reader = new GlossaryReader();

    @Test
    void term_isFoundByItsWords() throws DocumentException {
        Glossary glossary = reader.read("glossary.md", TEXT);
        assertThat(glossary.terms()).extracting(Term::id).containsExactly("load-shedding", "queue");
        Optional<Term> shedding = glossary.term("load-shedding");
        assertThat(shedding).isPresent();
        assertThat(shedding.get().forms()).containsExactly("Load shedding", "shedding", "shed load");
        assertThat(shedding.get().see()).containsExactly("queue");
        assertThat(shedding.get().more()).isEqualTo(new Passage("Longer than that.", 13));
        assertThat(glossary.term("Shed Load")).isEqualTo(shedding);
        assertThat(glossary.term("LOAD SHEDDING")).isEqualTo(shedding);
        assertThat(glossary.term("load")).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            see: queue | see: [queu] | 11:7: there is no term "queu"; did you mean "queue"?
            see: queue | see: load-shedding | 11:6: see: a term does not lead to itself
            aliases: queues | aliases: shedding | 17:5: "shedding" is a word for load-shedding already
            id: queue | id: load-shedding | 17:5: "load-shedding" is a word for load-shedding already
            short: Where requests wait. | long: Where requests wait. | 18:1: there is no key "long" here
            glossary: 1 | glossary: 2 | 2:11: glossary: 2 is out of range: from 1 to 1
            ```term | ```turm | 6:1: below this heading a ```term block is missing
            """)
    void mistake_isToldAtItsPlace(String old, String replacement, String told) {
        assertThat(TEXT).contains(old);
        DocumentException e = catchThrowableOfType(
                DocumentException.class, () -> reader.read("glossary.md", TEXT.replace(old, replacement)));
        assertThat(e).as("no complaint").isNotNull();
        assertThat(e.problems())
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).startsWith("glossary.md:" + told));
    }

    @Test
    void lessonThatTeachesAnUnknownTerm_isToldOf() throws DocumentException {
        Glossary glossary = reader.read("glossary.md", TEXT);
        LessonReader lessons = Counter.reader(glossary);
        DocumentException e =
                catchThrowableOfType(DocumentException.class, () -> lessons.read("counter.md", Counter.text()));
        assertThat(e.problems())
                .singleElement()
                .hasToString("counter.md:9:19: there is no term in the glossary called \"goodput\""
                        + "; there is load-shedding, queue");
    }
}
