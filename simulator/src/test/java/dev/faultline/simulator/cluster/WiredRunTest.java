package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every turn of a run written as it would be between nodes, and read back: nothing gets lost on the way. */
class WiredRunTest {
    private static final long MOST = 35 * VirtualTime.SECOND;
    private static final ActorTestKit KIT = ActorTestKit.create("wired", NodeSettings.clustered(new Loops(1)));
    private static final Serialization SERIALIZATION = SerializationExtension.get(KIT.system());

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "scenarios"))) {
            return files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void runOverTheWire_comesToWhatThePlainLoopComesTo(Path file) throws Exception {
        Scenario scenario = new ScenarioReader().read(file.toString(), Files.readString(file));
        Model model = new Model(scenario, scenario.seed());
        long to = Math.min(scenario.duration(), MOST);
        PlainRun plain = new PlainRun(model);
        plain.advanceTo(to);

        ArrayDeque<Turn> sent = new ArrayDeque<>();
        Conductor conductor = new Conductor(model, sent::add, () -> 0);
        Turn[] own = new Turn[model.places().size()];
        Carrier[] carriers = new Carrier[own.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = new Turn(null, i);
            carriers[i] = new Carrier(new Model(scenario, scenario.seed()), own[i]);
        }
        conductor.begin(() -> {});
        pump(conductor, sent, carriers, own);
        conductor.advance(Bound.at(to), () -> {});
        pump(conductor, sent, carriers, own);

        assertThat(conductor.events()).isEqualTo(plain.events());
        assertThat(conductor.hash()).isEqualTo(plain.hash());
        assertThat(conductor.book().accounts()).isEqualTo(plain.book().accounts());
    }

    private static void pump(Conductor conductor, ArrayDeque<Turn> sent, Carrier[] carriers, Turn[] own) {
        for (Turn turn = sent.poll(); turn != null; turn = sent.poll()) {
            Turn there = own[turn.address()];
            InstanceOrder.Advance order =
                    overTheWire(new InstanceOrder.Advance(turn.bound, turn.inbox.toList(), turn.question));
            turn.inbox.clear();
            turn.question = null;
            there.bound = order.bound();
            there.question = order.question();
            there.inbox.addAll(order.events());
            carriers[turn.address()].work();
            overTheWire(InstanceNews.Done.of(1, there)).into(turn);
            conductor.received(turn);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T overTheWire(T message) {
        Serializer serializer = SERIALIZATION.findSerializerFor(message);
        byte[] bytes = SERIALIZATION.serialize(message).get();
        return (T) SERIALIZATION
                .deserialize(bytes, serializer.identifier(), message.getClass().getName())
                .get();
    }
}
