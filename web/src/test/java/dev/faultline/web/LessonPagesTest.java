package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lesson's pages, over HTTP: what they keep and show of a learner who comes to them in another order. */
class LessonPagesTest {
    private final Learning learning = new Learning(LessonSite.content());

    @AfterEach
    void stop() {
        learning.close();
    }

    @Test
    void anAnswerTypedBeforeTheLessonWasBegun_isThereAfterAReload() throws Exception {
        learning.get("");
        learning.post("/step/2/answer", "q.longest=77");

        assertThat(learning.step(2)).contains("value=\"77\"");
        assertThat(learning.get("").body()).contains("Go on with step 2");
    }

    @Test
    void anAnswerGivenBeforeTheLessonWasBegun_isToldWhetherItIsRight() throws Exception {
        learning.post("/step/7/answer", "q.mail=no&give=1");

        assertThat(learning.step(7)).contains("outcome met").doesNotContain("Check my answer");
    }

    @Test
    void aSolutionThatWasEmptied_canBeWrittenAgainAndPutBack() throws Exception {
        learning.post("/step/5/hint", "solution=1");
        learning.post("/step/5/changes", "changes=");

        assertThat(learning.step(5)).contains("></textarea>", "Put the original back");

        learning.post("/step/5/original", "");
        assertThat(learning.step(5)).contains("waitAbove").doesNotContain("Put the original back");
    }

    @Test
    void aRunThatCannotBeTakenUp_leavesTheStepReadableAndIsReplaced() throws Exception {
        learning.post("/step/3/board", "as=untouched");
        learning.restart(id -> {
            throw new JournalException("its journal is damaged");
        });

        HttpResponse<String> page = learning.get("/step/3");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Let them come", "its journal is damaged", "Start the board");

        learning.post("/step/3/board", "as=over");
        assertThat(learning.step(3)).contains("data-run-to");
    }

    @Test
    void aTabThatShowsAnEarlierRun_isToldSoAndNotTheVerdictsOfTheNewOne() throws Exception {
        learning.post("/step/3/board", "as=untouched");
        String run = runOf(learning.step(3));
        learning.post("/step/3/board", "as=over");

        assertThat(learning.get("/step/3/told?run=" + run).statusCode()).isEqualTo(409);
        assertThat(learning.get("/step/3/inspector?target=users&run=" + run).body())
                .contains("went on in another tab");
        String now = runOf(learning.step(3));
        assertThat(learning.get("/step/3/inspector?target=users&run=" + now).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRunOfAnOlderBoard_isNotJudgedByTheNewLesson() throws Exception {
        learning.post("/step/3/board", "as=untouched");
        String run = runOf(learning.step(3));
        assertThat(learning.get("/step/3/told?run=" + run).statusCode()).isNotEqualTo(409);
        String text = Files.readString(LessonSite.content().resolve("scenarios/counter.yaml"));
        learning.restart(id -> Optional.of(new Journal.Header("counter.yaml", text + "# older\n", 1, List.of())));

        HttpResponse<String> told = learning.get("/step/3/told?run=" + run);

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains("has changed since this run began");
    }

    private static String runOf(String page) {
        Matcher run = Pattern.compile("data-run=\"([^\"]+)\"").matcher(page);
        assertThat(run.find()).isTrue();
        return run.group(1);
    }
}
