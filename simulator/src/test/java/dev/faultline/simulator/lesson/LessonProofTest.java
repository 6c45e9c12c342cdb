package dev.faultline.simulator.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Provable.Finding;
import dev.faultline.simulator.document.DocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonProofTest {
    private static final String MEND = "measure: goodput, of: users, atLeast: 90/s, during: [15s, 30s]}";

    private static List<Finding> prove(String text) throws DocumentException {
        return new LessonProof(Counter.reader().read("counter.md", text)).prove();
    }

    private static List<Finding> wrong(String old, String replacement) throws DocumentException {
        return prove(Counter.with(old, replacement)).stream()
                .filter(finding -> !finding.fine())
                .toList();
    }

    @Test
    void lesson_provesItself() throws DocumentException {
        List<Finding> findings = prove(Counter.text());
        assertThat(findings)
                .allSatisfy(finding ->
                        assertThat(finding.fine()).as(finding.toString()).isTrue());
        assertThat(findings)
                .extracting(finding -> finding.name() + " " + finding.seed())
                .containsExactly(
                        "the script alone 7",
                        "the script alone 8",
                        "the script alone 9",
                        "the script alone 10",
                        "the script alone 11",
                        "with the solution 7",
                        "with the solution 8",
                        "with the solution 9",
                        "with the solution 10",
                        "with the solution 11",
                        "small-queue 7",
                        "small-queue 8",
                        "small-queue 9",
                        "small-queue 10",
                        "small-queue 11",
                        "without refuse 7");
    }

    @Test
    void goalsThatTheScriptAloneMeets_areWrong() throws DocumentException {
        assertThat(wrong(MEND, "measure: goodput, of: users, atLeast: 50/s, during: [0s, 9s]}"))
                .filteredOn(finding -> finding.name().equals("the script alone"))
                .hasSize(5)
                .allSatisfy(
                        finding -> assertThat(finding.found()).contains("all goals of the step mend are met already"));
    }

    @Test
    void solutionThatFailsOnOneSeed_isWrong() throws DocumentException {
        // In the rush of seed 8 fewer come than in those of the others.
        String both = "all: [{measure: goodput, of: users, atLeast: 90/s, during: [15s, 30s]},"
                + " {measure: offered, of: users, atLeast: 116/s, during: [15s, 30s]}]}";
        assertThat(wrong(MEND, both)).singleElement().satisfies(finding -> {
            assertThat(finding.name()).isEqualTo("with the solution");
            assertThat(finding.seed()).isEqualTo(8);
            assertThat(finding.found()).isEqualTo("not met: of-use");
            assertThat(finding.details()).singleElement().asString().startsWith("not met");
        });
    }

    @Test
    void knockoutThatMissesNothing_isWrong() throws DocumentException {
        String idle = Counter.with("solution:\n", "solution:\n  - {id: idle, at: clerk, set: {dropExpired: never}}\n")
                .replace("knockouts:\n", "knockouts:\n  - {without: idle, mustFail: [of-use]}\n");
        assertThat(prove(idle))
                .filteredOn(finding -> !finding.fine())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.name()).isEqualTo("without idle");
                    assertThat(finding.found()).isEqualTo("still met: of-use");
                    assertThat(finding.details()).singleElement().asString().contains("goodput of users");
                });
    }

    @Test
    void goalOfTheScript_thatTheScriptMisses_isWrong() throws DocumentException {
        assertThat(wrong("above: 200", "above: 2000"))
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.found()).isEqualTo("not met: swamped"));
    }

    @Test
    void choiceThatTheRunDoesNotShow_isWrong() throws DocumentException {
        assertThat(wrong("right: none", "right: most"))
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.found())
                        .isEqualTo("happy: the run shows none, and most is said to be right"));
    }

    @Test
    void optionsOfWhichTwoAreShown_areWrong() throws DocumentException {
        assertThat(wrong("atLeast: 50%", "below: 20%"))
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.found()).contains("the run shows most and none"));
    }

    @Test
    void optionsOfWhichNoneIsShown_areWrong() throws DocumentException {
        assertThat(wrong("below: 10%", "above: 95%"))
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.found()).contains("the run shows none of the options"));
    }

    @Test
    void numberThatIsTooFarOff_isWrong() throws DocumentException {
        assertThat(wrong("right: 400", "right: 200")).singleElement().satisfies(finding -> {
            assertThat(finding.name()).isEqualTo("the script alone");
            assertThat(finding.seed()).isEqualTo(7);
            assertThat(finding.found()).contains("longest: queueMax of clerk").contains("not within 25% of 200");
        });
    }
}
