package dev.faultline.simulator.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Scenario;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterviewerTest {
    private final Interview shortener = Samples.SHORTENER;

    private Scenario calm(String design) throws Exception {
        return Samples.DESIGNS.load(shortener, Samples.design(design).text());
    }

    @ParameterizedTest
    @CsvSource({
        "Should we count clicks?, analytics",
        "do links EXPIRE after a while, expiry",
        "Do we need analytics on each redirect, analytics",
        "What is our budget?, budget",
        "301 or 302?, permanent",
        "Can customers pick a custom alias?, aliases",
    })
    void typedQuestion_isUnderstoodByItsWords(String typed, String id) {
        assertThat(Interviewer.meant(shortener, typed)).map(Question::id).contains(id);
    }

    @Test
    void whatMeansNothing_isNoQuestion() {
        assertThat(Interviewer.meant(shortener, "")).isEmpty();
        assertThat(Interviewer.meant(shortener, "How is the weather?")).isEmpty();
    }

    @Test
    void faults_areDrawnBySeed() throws Exception {
        Scenario calm = calm("cache-aside");
        assertThat(Interviewer.drawn(shortener, calm, 5)).hasSize(3).isEqualTo(Interviewer.drawn(shortener, calm, 5));
        Set<String> first = new TreeSet<>();
        for (long seed = 0; seed < 40; seed++) {
            first.add(Interviewer.drawn(shortener, calm, seed).get(0).id());
        }
        assertThat(first).containsExactly("crash", "crowd", "flush", "slow-node");
    }

    @Test
    void faultThatFitsNothing_isNotDrawn() throws Exception {
        Scenario calm = calm("sharded-store");
        for (long seed = 0; seed < 40; seed++) {
            assertThat(Interviewer.drawn(shortener, calm, seed))
                    .extracting(DefenceFault::id)
                    .containsExactlyInAnyOrder("crash", "slow-node", "crowd");
        }
    }

    @Test
    void instanceThatIsHit_isOneOfAll() throws Exception {
        Scenario calm = calm("cache-aside");
        DefenceFault crash = shortener.defenceFault("crash").orElseThrow();
        Set<String> hit = new TreeSet<>();
        for (long seed = 0; seed < 60; seed++) {
            hit.add(Interviewer.target(calm, crash, seed).orElseThrow());
        }
        assertThat(hit).containsExactly("api-1", "api-2", "api-3", "api-4");
    }
}
