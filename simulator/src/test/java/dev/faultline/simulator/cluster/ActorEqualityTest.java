package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.hunt.Hunt;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run on real actors against the plain loop, on one thread and on two: same hash, ledger, histograms and charts. */
class ActorEqualityTest {
    private static final long TO = 2 * VirtualTime.SECOND;
    private static final ActorSystem<SpawnProtocol.Command> SYSTEM =
            ActorSystem.create(SpawnProtocol.create(), "equality", NodeSettings.local(1));

    @AfterAll
    static void shutDown() {
        SYSTEM.terminate();
    }

    private static Digest actors(Model model, String dispatcher, long to) {
        Solo run = new Solo(SYSTEM, model, "faultline." + dispatcher);
        run.advanceTo(to);
        Digest digest = digest(run, to);
        run.stop();
        return digest;
    }

    private static Digest digest(Solo run, long now) {
        Conductor conductor = run.look(new Question.Report(now, false, Question.Report.SAME));
        conductor.note(conductor.answers(Answer.Reported.class));
        return Digest.of(run.look(new Question.Histograms()));
    }

    private static Digest plain(Model model, long to) {
        PlainRun plain = new PlainRun(model);
        plain.advanceTo(to);
        return Digest.of(plain);
    }

    @ParameterizedTest
    @CsvSource({"run-loop,1", "run-loop,2", "run-loop,3", "run-pool,1", "run-pool,2", "run-pool,3"})
    void toys_onOneThreadOrTwo_comeToWhatThePlainLoopComesTo(String dispatcher, long seed) {
        Model model = Toys.model(Toys.chain(4000, 3), seed);

        assertThat(actors(model, dispatcher, TO)).isEqualTo(plain(model, TO));
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "scenarios"))) {
            return files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    /** Every shipped scenario, over its faults, on a seed that is another one each time the test is run. */
    @ParameterizedTest
    @MethodSource("shipped")
    void shippedScenario_comesToWhatThePlainLoopComesTo(Path file) throws Exception {
        Scenario scenario = new ScenarioReader().read(file.toString(), Files.readString(file));
        long seed = new Random().nextLong();
        Model model = new Model(scenario, seed);
        long to = Math.min(scenario.duration(), 40 * VirtualTime.SECOND) + 12_345;

        Digest expected = plain(model, to);
        for (String dispatcher : List.of("run-loop", "run-pool")) {
            assertThat(actors(model, dispatcher, to))
                    .as("%s, seed %d, %s", file, seed, dispatcher)
                    .isEqualTo(expected);
        }
    }

    /** Generated scenarios with their faults: another handful each time the test is run. */
    @Test
    void generatedScenarios_comeToWhatThePlainLoopComesTo() throws Exception {
        long first = new Random().nextInt(1_000_000);
        for (long seed = first; seed < first + 30; seed++) {
            Scenario scenario = new ScenarioReader().read("generated.yaml", new Hunt().text(seed));
            Model model = new Model(scenario, seed);
            assertThat(actors(model, "run-loop", scenario.duration()))
                    .as("faultline hunt --seed %d", seed)
                    .isEqualTo(plain(model, scenario.duration()));
        }
    }

    @Test
    void actors_steppedByEvent_comeToWhatThePlainLoopComesTo() {
        Solo run = new Solo(SYSTEM, Shop.model(9), "faultline.run-pool");
        PlainRun plain = Shop.plain(9);

        for (int i = 0; i < 500; i++) {
            plain.step();
            assertThat(run.step().hash()).isEqualTo(plain.hash());
        }
        run.stop();
    }

    /** Floating point is the same in the interpreter: nothing depends on what the compiler makes of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, -42})
    void interpretedJvm_comesToTheSame(long seed) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interpreted.class.getName(),
                        String.valueOf(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        PlainRun plain = Shop.plain(seed);
        plain.advanceTo(Interpreted.TO);

        assertThat(java.waitFor()).isZero();
        assertThat(said).startsWith("interpreted mode").contains("plain " + plain.hash(), "actors " + plain.hash());
    }

    /** The forked process. */
    static final class Interpreted {
        static final long TO = VirtualTime.SECOND;

        private Interpreted() {}

        public static void main(String[] args) {
            System.out.println(System.getProperty("java.vm.info"));
            Model model = Shop.model(Long.parseLong(args[0]));
            PlainRun plain = new PlainRun(model);
            plain.advanceTo(TO);
            System.out.println("plain " + plain.hash());
            ActorSystem<SpawnProtocol.Command> system =
                    ActorSystem.create(SpawnProtocol.create(), "interpreted", NodeSettings.local(1));
            System.out.println("actors "
                    + new Solo(system, model, "faultline.run-loop")
                            .advanceTo(TO)
                            .hash());
            system.terminate();
        }
    }
}
