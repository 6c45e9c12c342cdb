package dev.faultline.web.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.InterviewReader;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.sandbox.OpenRuns;
import dev.faultline.web.sandbox.Records;
import dev.faultline.web.store.Learner;
import dev.faultline.web.store.Session;
import dev.faultline.web.store.Session.State;
import dev.faultline.web.store.Session.Timer;
import dev.faultline.web.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the page of the defence says of a round. */
class DefencePageTest {
    @Test
    void aRoundWhoseRunFailed_isNotPlayed_andCanStillCome() throws Exception {
        Interview interview = new InterviewReader().read(Path.of("..", "lessons", "interviews", "url-shortener.md"));
        Learner learner = new Learner("ada");
        try (Store store = Store.inMemory();
                OpenRuns runs = new OpenRuns(new CompletableFuture<Sandbox>(), Records.NONE, 1)) {
            Session session = store.sessions()
                    .start(learner, interview.id(), new State(Phase.Kind.DEFENCE.label(), new Timer(1, null, 0), null));
            Sitting sitting = new Sitting(store.sessions(), learner, interview, session);
            sitting.drawn(List.of("crowd"));
            sitting.again().begin();
            sitting.again().predict("crowd", "fine");

            DefencePage page = DefencePage.of(sitting.again(), new LibraryProse(List::of).markdown(), runs);

            assertThat(page.rounds()).hasSize(1);
            assertThat(page.rounds().get(0).chosen()).isEqualTo("fine");
            assertThat(page.rounds().get(0).played()).isFalse();
            assertThat(page.played()).isZero();
            assertThat(page.over()).isFalse();
        }
    }
}
