package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import dev.faultline.simulator.measure.Latencies;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that travels between nodes is written as CBOR and read back as it was. */
class WireTest {
    private static final ActorTestKit KIT = ActorTestKit.create("wire", NodeSettings.clustered(new Loops(1)));
    private static final Serialization SERIALIZATION = SerializationExtension.get(KIT.system());

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** Every record under the marker, with every kind of command, question, message and the like in it. */
    static List<Object> samples() {
        Samples samples = new Samples(KIT.createTestProbe().getRef());
        return List.of(RunOrder.class, RunReply.class, Showing.class, InstanceOrder.class, InstanceNews.class).stream()
                .flatMap(type -> samples.of(type).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void message_isReadBackAsItWasWritten(Object message) {
        Serializer serializer = SERIALIZATION.findSerializerFor(message);
        byte[] bytes = SERIALIZATION.serialize(message).get();
        Object read = SERIALIZATION
                .deserialize(bytes, serializer.identifier(), message.getClass().getName())
                .get();

        assertThat(serializer.getClass().getSimpleName()).isEqualTo("JacksonCborSerializer");
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(ActorRef::equals, ActorRef.class)
                .withEqualsForType(WireTest::same, Latencies.class)
                .isEqualTo(message);
    }

    private static boolean same(Latencies a, Latencies b) {
        return a.count() == b.count()
                && a.sum() == b.sum()
                && a.max() == b.max()
                && a.saturated() == b.saturated()
                && a.histogram().equals(b.histogram());
    }

    @Test
    void samples_areMany_soThatNothingIsForgotten() {
        assertThat(samples()).hasSizeGreaterThan(60).allMatch(Remote.class::isInstance);
    }
}
