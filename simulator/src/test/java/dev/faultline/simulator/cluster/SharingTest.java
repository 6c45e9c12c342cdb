package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.bench.Workload;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** When a run goes on two threads: by a clock that says what the test wants it to say. */
class SharingTest {
    private static final int INSTANCES = 4;

    private final Tally tally = new Tally(INSTANCES);
    private final Turn[] turns = new Turn[INSTANCES];
    private boolean[] elsewhere = new boolean[INSTANCES];
    private long clock;
    private final Sharing sharing = new Sharing(
            new Conductor.Crew() {
                @Override
                public void send(Turn turn) {}

                @Override
                public boolean share(boolean[] wanted) {
                    elsewhere = wanted.clone();
                    return lent() > 0;
                }
            },
            () -> clock,
            INSTANCES);

    private int lent() {
        int count = 0;
        for (boolean each : elsewhere) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** So many windows in which each instance has so many events, each of which costs so much. */
    private void windows(int count, int events, long alone, long shared) {
        for (int i = 0; i < count; i++) {
            sharing.window(tally);
            for (int address = 0; address < INSTANCES; address++) {
                if (turns[address] == null) {
                    turns[address] = new Turn(null, address);
                }
                turns[address].events += events;
                tally.take(turns[address]);
            }
            clock += INSTANCES * events * (sharing.shared() ? shared : alone);
        }
    }

    @Test
    void secondThreadThatPays_stays() {
        windows(2000, 100, 50, 30);

        assertThat(sharing.shared()).isTrue();
        assertThat(sharing.trials()).isEqualTo(1);
        assertThat(lent()).isBetween(2, 3);
    }

    @Test
    void secondThreadThatDoesNotPay_isLetGo_andTriedAgainMoreAndMoreRarely() {
        windows(2000, 100, 50, 48);
        assertThat(sharing.shared()).isFalse();
        assertThat(sharing.trials()).isEqualTo(1);

        windows(60_000, 100, 50, 48);
        assertThat(sharing.trials()).isEqualTo(3);

        windows(60_000, 100, 50, 48);
        assertThat(sharing.trials()).isEqualTo(4);
        assertThat(lent()).isZero();
    }

    @Test
    void smallWindows_areNeverShared() {
        windows(20_000, 2, 50, 10);

        assertThat(sharing.trials()).isZero();
    }

    @Test
    void secondThreadThatPaysNoMore_isLetGo() {
        windows(2000, 100, 50, 30);
        assertThat(sharing.shared()).isTrue();

        windows(64 * 280, 100, 50, 60);
        assertThat(sharing.shared()).isFalse();
    }

    @Test
    void pausesOfTheRun_areNotMeasured() {
        for (int i = 0; i < 1000; i++) {
            windows(60, 100, 50, 30);
            sharing.pause();
        }

        assertThat(sharing.trials()).isZero();
    }

    /** On real actors: instances go to the second thread and back, and the run is the same. */
    @Test
    void sharedRun_isTheSameRun() {
        Model model = Workload.wide(1000).model();
        long to = VirtualTime.SECOND / 8;
        PlainRun plain = new PlainRun(model);
        plain.advanceTo(to);
        Loops loops = new Loops(2);
        ActorSystem<SpawnProtocol.Command> system =
                ActorSystem.create(SpawnProtocol.create(), "sharing", NodeSettings.local(loops));

        Solo run = new Solo(system, model, Loops.dispatcher(loops.take()), loops);
        Conductor conductor = run.advanceTo(to);
        String hash = conductor.hash();
        int trials = conductor.trials();
        run.stop();
        system.terminate();

        assertThat(trials).isPositive();
        assertThat(hash).isEqualTo(plain.hash());
    }
}
