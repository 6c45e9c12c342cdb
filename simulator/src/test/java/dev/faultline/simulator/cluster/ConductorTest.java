package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conductor and its carriers against the plain loop, without actors: how they go about it must not show. */
class ConductorTest {
    private static final long TO = 2 * VirtualTime.SECOND;

    private final ArrayDeque<Turn> sent = new ArrayDeque<>();
    private Carrier[] carriers = {};
    private long clock;

    private Conductor conductor(Model model) {
        Conductor conductor = new Conductor(model, sent::add, () -> clock++);
        carriers = new Carrier[model.places().size()];
        Arrays.setAll(carriers, i -> new Carrier(model, conductor.turn(i)));
        conductor.begin(() -> {});
        return pump(conductor);
    }

    private Conductor pump(Conductor conductor) {
        for (Turn turn = sent.poll(); turn != null; turn = sent.poll()) {
            carriers[turn.address()].work();
            conductor.received(turn);
        }
        assertThat(conductor.idle()).isTrue();
        return conductor;
    }

    private void advance(Conductor conductor, long time) {
        conductor.advance(Bound.at(time), () -> {});
        pump(conductor);
    }

    private void step(Conductor conductor) {
        conductor.step(() -> {});
        pump(conductor);
    }

    private Digest digest(Conductor conductor) {
        conductor.ask(new Question.Report(conductor.now(), false, Question.Report.SAME), () -> {});
        pump(conductor).note(conductor.answers(Answer.Reported.class));
        conductor.ask(new Question.Histograms(), () -> {});
        return Digest.of(pump(conductor));
    }

    private static PlainRun plain(String text, long seed, long time) {
        PlainRun run = new PlainRun(Toys.model(text, seed));
        run.advanceTo(time);
        return run;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void advance_inWindows_comesToWhatThePlainLoopComesTo(long seed) {
        String text = Toys.chain(2000, 2);
        Conductor conductor = conductor(Toys.model(text, seed));

        advance(conductor, TO);

        assertThat(digest(conductor)).isEqualTo(Digest.of(plain(text, seed, TO)));
        assertThat(conductor.windows()).isLessThan(conductor.events());
    }

    @Test
    void begin_beforeAnyEvent_hasTheHashOfThePlainLoop() {
        Conductor conductor = conductor(Toys.model(Toys.chain(100, 1), 7));

        assertThat(conductor.hash()).isEqualTo(plain(Toys.chain(100, 1), 7, 0).hash());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void advance_inBurstsOfAnySize_comesToTheSame(long seed) {
        String text = Toys.chain(1500, 2);
        Conductor conductor = conductor(Toys.model(text, seed));
        Random random = new Random(seed);

        while (conductor.now() < TO) {
            advance(conductor, Math.min(TO, conductor.now() + random.nextLong(300 * VirtualTime.MILLISECOND)));
        }

        assertThat(digest(conductor)).isEqualTo(Digest.of(plain(text, seed, TO)));
    }

    @Test
    void advance_pressedForTime_stopsOnTheWay_withAllMarksUpToThereMade_andGoesOnToTheSame() {
        String text = Toys.chain(1000, 2);
        long to = 20 * VirtualTime.SECOND;
        Conductor conductor = conductor(Toys.model(text, 5));

        int bursts = 0;
        while (conductor.now() < to) {
            conductor.advance(Bound.at(to), clock + 1, () -> {});
            pump(conductor);
            assertThat(conductor.book().nextMark()).isGreaterThan(conductor.now());
            bursts++;
        }

        assertThat(bursts).isGreaterThan(500);
        assertThat(digest(conductor)).isEqualTo(Digest.of(plain(text, 5, to)));
    }

    @Test
    void step_byEvent_executesTheSameEventAsThePlainLoop() {
        String text = Toys.chain(3000, 2);
        Conductor conductor = conductor(Toys.model(text, 3));
        PlainRun plain = plain(text, 3, 0);

        for (int i = 0; i < 3000; i++) {
            step(conductor);
            plain.step();
            assertThat(conductor.hash()).isEqualTo(plain.hash());
            assertThat(conductor.now()).isEqualTo(plain.now());
            assertThat(conductor.events()).isEqualTo(plain.events());
        }
        advance(conductor, TO);
        plain.advanceTo(TO);

        assertThat(digest(conductor)).isEqualTo(Digest.of(plain));
    }

    @Test
    void budgetOfEvents_endsBothAtTheSameEvent() {
        String text = Toys.chain(3000, 1) + "limits: {events: 20000}\n";
        Conductor conductor = conductor(Toys.model(text, 3));
        PlainRun plain = plain(text, 3, 10 * VirtualTime.SECOND);

        advance(conductor, 10 * VirtualTime.SECOND);

        assertThat(conductor.book().stoppedBy()).startsWith("events").isEqualTo(plain.stoppedBy());
        assertThat(digest(conductor)).isEqualTo(Digest.of(plain));
    }

    @Test
    void idleTime_costsNoWindows() {
        Conductor conductor = conductor(Toys.model(Toys.chain(0, 100), 3));

        advance(conductor, VirtualTime.HOUR);

        assertThat(conductor.windows()).isLessThan(5);
    }
}
