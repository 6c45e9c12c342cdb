package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.InterviewReader;
import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.lesson.GlossaryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterviewProseTest {
    private static final Path LESSONS = Path.of("../lessons");

    private static String text() throws Exception {
        return Files.readString(LESSONS.resolve("interviews/url-shortener.md"));
    }

    private static InterviewProse prose(String text) throws Exception {
        Interview interview = new InterviewReader().read("url.md", text);
        Glossary glossary = new GlossaryReader().read(LESSONS.resolve(GlossaryReader.FILE));
        return new InterviewProse(interview, Optional.of(glossary));
    }

    @Test
    void shippedProblem_isShownAsItIsMeant() throws Exception {
        assertThat(prose(text()).problems()).isEmpty();
    }

    @Test
    void termThatNobodyExplains_isToldAtItsLine() throws Exception {
        assertThat(prose(text().replace("terms: [cache-aside", "terms: [cache-asides"))
                        .problems())
                .extracting(Object::toString)
                .containsExactly(
                        "url.md:7:1: terms: the glossary has no term \"cache-asides\"; did you mean \"cache-aside\"?");
    }

    @Test
    void linkThatAPageWouldNotFollow_isToldAtItsLine() throws Exception {
        String text = text().replace("This is all that we have", "[This](javascript:alert(1)) is all that we have");
        assertThat(prose(text).problems())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem.line()).isEqualTo(19));
    }
}
