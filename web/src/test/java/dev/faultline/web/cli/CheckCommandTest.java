package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String DESK = """
            faultline: 1
            id: desk
            title: A desk
            seed: 1
            duration: 20s
            requests: {question: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 900/s}, deadline: 8ms, calls: {to: desk}}
              desk: {kind: service, threads: 1, handles: {question: [{work: {exponential: 1ms}}]}}
            goals:
              - {id: in-time, measure: goodShare, of: users, atLeast: 95%}
            solution:
              - {id: second-thread, at: desk, set: {threads: 2}}
            knockouts:
              - {without: second-thread, mustFail: [in-time]}
            """;

    @TempDir
    private Path folder;

    private Path desk;

    @BeforeEach
    void write() throws IOException {
        desk = Files.writeString(folder.resolve("desk.yaml"), DESK);
    }

    @Test
    void aScenarioThatProvesItself_isFine() {
        Invocation check = Invocation.of("check", desk);
        assertThat(check.out())
                .contains("untouched, seed 1: not met")
                .contains("with the solution, seeds 1 to 5: all goals are met")
                .contains("without second-thread")
                .contains("1 scenario in")
                .contains("1 fine");
        assertThat(check.code()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void aSolutionThatDoesNotHelp_endsWithOneAndTellsTheVerdicts() throws IOException {
        Files.writeString(desk, DESK.replace("set: {threads: 2}", "set: {queue: {limit: 5000}}"));
        Invocation check = Invocation.of("check", desk);
        assertThat(check.code()).isEqualTo(ExitCode.GOALS_NOT_MET);
        assertThat(check.out()).contains("goodShare of users").contains("1 not as they must be");
    }

    @Test
    void aFolder_isReadWithoutItsReadmeAndReference() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# Not a scenario");
        Files.writeString(folder.resolve("REFERENCE.yaml"), "not a scenario");
        Files.writeString(folder.resolve("notes.txt"), "not a scenario");
        Invocation check = Invocation.of("check", folder);
        assertThat(check.code()).isEqualTo(ExitCode.FINE);
        assertThat(check.out()).contains("1 scenario in");
    }

    @Test
    void aBadFileAmongGoodOnes_endsWithTwoAndTheOthersAreStillChecked() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), DESK.replace("threads: 1,", "threds: 1,"));
        Invocation check = Invocation.of("check", folder);
        assertThat(check.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(check.err()).contains("bad.yaml:9:").contains("did you mean \"threads\"?");
        assertThat(check.out()).contains("all goals are met").contains("1 fine, 1 cannot be read");
    }

    @Test
    void aFolderWithoutScenarios_isBadInput(@TempDir Path empty) {
        Invocation check = Invocation.of("check", empty);
        assertThat(check.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(check.err()).contains("nothing to check in this folder");
    }

    @Test
    void aFileThatIsNotThere_isBadInput() {
        assertThat(Invocation.of("check", folder.resolve("none.yaml")).code()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
