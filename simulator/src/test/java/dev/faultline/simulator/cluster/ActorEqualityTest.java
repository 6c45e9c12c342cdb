package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run on real actors against the plain loop, on one thread and on two. */
class ActorEqualityTest {
    private static final long TO = 2 * VirtualTime.SECOND;
    private static final ActorSystem<SpawnProtocol.Command> SYSTEM =
            ActorSystem.create(SpawnProtocol.create(), "equality", NodeSettings.local(1));

    @AfterAll
    static void shutDown() {
        SYSTEM.terminate();
    }

    private static Digest digest(Solo run, long now) {
        Conductor conductor = run.look(new Question.Report(now, false, Question.Report.SAME));
        conductor.note(conductor.answers(Answer.Reported.class));
        return Digest.of(run.look(new Question.Histograms()));
    }

    @ParameterizedTest
    @CsvSource({"run-loop,1", "run-loop,2", "run-loop,3", "run-pool,1", "run-pool,2", "run-pool,3"})
    void actors_onOneThreadOrTwo_comeToWhatThePlainLoopComesTo(String dispatcher, long seed) {
        String text = Toys.chain(4000, 3);
        Solo run = new Solo(SYSTEM, Toys.model(text, seed), "faultline." + dispatcher);
        PlainRun plain = new PlainRun(Toys.model(text, seed));

        run.advanceTo(TO);
        plain.advanceTo(TO);

        assertThat(digest(run, TO)).isEqualTo(Digest.of(plain));
        run.stop();
    }

    @Test
    void actors_steppedByEvent_comeToWhatThePlainLoopComesTo() {
        String text = Toys.chain(4000, 2);
        Solo run = new Solo(SYSTEM, Toys.model(text, 9), "faultline.run-pool");
        PlainRun plain = new PlainRun(Toys.model(text, 9));

        for (int i = 0; i < 500; i++) {
            plain.step();
            assertThat(run.step().hash()).isEqualTo(plain.hash());
        }
        run.stop();
    }
}
