package dev.faultline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Provable.Finding;
import dev.faultline.simulator.document.Sort;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.InterviewProof;
import dev.faultline.simulator.interview.InterviewReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each interview problem that comes with Faultline proves itself. */
class ShippedInterviewsTest {

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../lessons/interviews"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(Sort::isDocument)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void interview_provesItself(Path file) throws Exception {
        Interview interview = new InterviewReader().read(file);
        assertThat(file.getFileName()).hasToString(interview.id() + ".md");
        List<Finding> findings = new InterviewProof(interview).prove();
        assertThat(findings)
                .allSatisfy(finding ->
                        assertThat(finding.fine()).as(finding.toString()).isTrue());
    }
}
