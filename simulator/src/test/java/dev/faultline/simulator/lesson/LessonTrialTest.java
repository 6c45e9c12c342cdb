package dev.faultline.simulator.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Provable.Finding;
import dev.faultline.simulator.check.Provable.Trial;
import dev.faultline.simulator.document.DocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonTrialTest {
    private static final String AT_ANY_TIME = "measure: queueMax, of: clerk, above: 200";

    /** Holds at the end of the step, half a minute into the run, and no longer when the run ends. */
    private static final String RECENTLY = "measure: queueMax, of: clerk, above: 250, last: 1s";

    private static List<Finding> findings(String lesson) throws DocumentException {
        return new LessonProof(Counter.reader().read("counter.md", lesson))
                .trials().stream().map(Trial::make).toList();
    }

    @Test
    void goal_isJudgedWhereItsStepEnds() throws DocumentException {
        assertThat(findings(Counter.with(AT_ANY_TIME, RECENTLY))).isNotEmpty().allMatch(Finding::fine);
    }

    @Test
    void goalOfAStepWithoutAnEnd_isJudgedWhenTheRunEnds() throws DocumentException {
        String lesson = Counter.with(AT_ANY_TIME, RECENTLY).replace("until: 30s\n", "");
        assertThat(findings(lesson)).anyMatch(finding -> !finding.fine());
    }
}
