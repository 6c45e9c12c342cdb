package dev.faultline.simulator.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.interview.Scorecard.Line;
import dev.faultline.simulator.interview.Scorecard.Moment;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions are scored on what their runs show. */
class ScoringTest {
    private static final Interview SHORTENER = Samples.SHORTENER;
    private static final Answers NOTHING = new Answers(List.of(), Map.of(), "", Map.of(), Map.of());
    private static final Map<String, Scenario> GOOD = new LinkedHashMap<>();
    private static final Map<String, RunResult> GOOD_RUNS = new LinkedHashMap<>();
    private static final Map<String, RunResult> NAIVE_RUNS = new LinkedHashMap<>();

    @BeforeAll
    static void run() throws Exception {
        Design good = Samples.design("cache-aside");
        GOOD.put("load", Samples.DESIGNS.load(SHORTENER, good.text()));
        DefenceFault slow = SHORTENER.defenceFault("slow-node").orElseThrow();
        GOOD.put("slow-node", Samples.DESIGNS.defence(SHORTENER, good.text(), slow, 1));
        GOOD.forEach((id, scenario) -> GOOD_RUNS.put(id, Samples.run(scenario)));
        String naive = Samples.design("one-of-each").text();
        NAIVE_RUNS.put("load", Samples.run(Samples.DESIGNS.load(SHORTENER, naive)));
        DefenceFault crash = SHORTENER.defenceFault("crash").orElseThrow();
        NAIVE_RUNS.put("crash", Samples.run(Samples.DESIGNS.defence(SHORTENER, naive, crash, 1)));
    }

    private static Line line(Scorecard card, String id) {
        return card.lines().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goodSession_hasAllPointsThatEvidenceGives() {
        Scorecard card = Scoring.of(SHORTENER, Samples.prepared(Map.of("slow-node", "above")), GOOD_RUNS);
        assertThat(card.lines())
                .filteredOn(each -> each.moment() != null || each.id().equals("sizes"))
                .allSatisfy(
                        each -> assertThat(each.points()).as(each.toString()).isEqualTo(each.most()));
        assertThat(card.most()).isEqualTo(100);
        assertThat(card.points()).as("what was not assessed gives nothing").isEqualTo(92);
        assertThat(line(card, "alternatives").why()).startsWith("Another one was named");
        assertThat(line(card, "clarity").open()).isTrue();
        assertThat(card.followUps()).extracting(FollowUp::id).contains("tail", "stood", "primary", "cheap");
    }

    @Test
    void naiveSession_isScoredOnWhatItsRunsShow() {
        Scorecard card = Scoring.of(SHORTENER, NOTHING, NAIVE_RUNS);
        assertThat(line(card, "carries").points()).isZero();
        assertThat(line(card, "carries").why()).startsWith("0 of 3. Not: 0%; goodShare of readers.redirect");
        assertThat(line(card, "requirements").points())
                .as("links are kept, clicks are not counted")
                .isEqualTo(5);
        assertThat(line(card, "affordable").points()).isEqualTo(10);
        assertThat(line(card, "stands").points()).as("down, but nothing lost").isEqualTo(7.5);
        assertThat(line(card, "sizes").points()).isZero();
        assertThat(line(card, "foresight").why()).startsWith("crash: no prediction; it was \"One in a hundred or more");
        assertThat(card.followUps())
                .extracting(FollowUp::id)
                .contains("overloaded", "uncounted", "fell", "surprise", "unasked")
                .doesNotContain("tail", "stood", "primary");
    }

    @Test
    void moment_isWhereItWentWrong() {
        Scorecard naive = Scoring.of(SHORTENER, NOTHING, NAIVE_RUNS);
        assertThat(line(naive, "carries").moment())
                .as("from the end of the warm-up on")
                .isEqualTo(new Moment("load", 30 * VirtualTime.SECOND));
        Scorecard good = Scoring.of(SHORTENER, NOTHING, GOOD_RUNS);
        assertThat(line(good, "stands").moment())
                .as("where the fault came")
                .isEqualTo(new Moment("slow-node", 40 * VirtualTime.SECOND));
    }

    @Test
    void sessionWithoutRuns_hasShownNothing() {
        Scorecard card = Scoring.of(SHORTENER, NOTHING, Map.of());
        assertThat(card.points()).isZero();
        assertThat(line(card, "carries").why()).isEqualTo("not shown");
        assertThat(card.followUps()).extracting(FollowUp::id).containsExactly("unasked");
    }

    @Test
    void runThatWasNotFinished_meetsNothing() {
        dev.faultline.simulator.run.PlainRun half = new dev.faultline.simulator.run.PlainRun(
                new dev.faultline.simulator.run.Model(GOOD_RUNS.get("load").scenario(), 1));
        half.advanceTo(40 * VirtualTime.SECOND);
        Scorecard card = Scoring.of(SHORTENER, NOTHING, Map.of("load", half.result()));
        assertThat(line(card, "carries").points()).isZero();
        assertThat(line(card, "affordable").why()).startsWith("the run ended early");
    }

    @Test
    void journals_giveTheSameScoreAsTheRuns() throws Exception {
        Answers answers = Samples.prepared(Map.of("slow-node", "below"));
        Map<String, Journal.Copy> journals = new LinkedHashMap<>();
        GOOD.forEach((id, scenario) -> journals.put(
                id,
                new Journal.Copy(
                        new Journal.Header(scenario.file(), scenario.text(), scenario.seed(), scenario.changes()),
                        List.of(),
                        scenario.duration())));
        assertThat(Scoring.replayed(SHORTENER, answers, journals, new ScenarioReader()))
                .isEqualTo(Scoring.of(SHORTENER, answers, GOOD_RUNS));
    }

    @Test
    void questions_countAsFarAsThereIsTimeForThem() {
        List<String> some = List.of("language", "analytics", "browsers", "durability", "edit", "budget", "failures");
        Scorecard card = Scoring.of(SHORTENER, new Answers(some, Map.of(), "", Map.of(), Map.of()), Map.of());
        assertThat(line(card, "asked").points())
                .as("the seventh came too late: 3 of 6")
                .isEqualTo(5);
        assertThat(line(card, "asked").why()).startsWith("3 of 6. Not: ");
    }

    @Test
    void selfAssessment_staysWithinTheLine() {
        Answers boastful = new Answers(List.of(), Map.of(), "", Map.of(), Map.of("alternatives", 50, "clarity", -3));
        Scorecard card = Scoring.of(SHORTENER, boastful, Map.of());
        assertThat(line(card, "alternatives").points()).isEqualTo(5);
        assertThat(line(card, "clarity").points()).isZero();
    }
}
