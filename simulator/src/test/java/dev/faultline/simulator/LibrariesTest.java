package dev.faultline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Akka is of 2023, Jackson is not: that they still work together is tested, not assumed. */
class LibrariesTest {

    public interface Wire {}

    public record Note(String text, Optional<Integer> number, List<Duration> waits) implements Wire {}

    /** One field: where an older Jackson fails. */
    public record Name(String value) implements Wire {}

    public record Question(String text, ActorRef<Note> replyTo) implements Wire {}

    private static final String CONFIG = """
            akka.actor.provider = cluster
            akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
            akka.actor.serialization-bindings { "dev.faultline.simulator.LibrariesTest$Wire" = %s }
            akka.actor.serialize-messages = on
            akka.cluster.jmx.enabled = off
            akka.loglevel = WARNING
            """;

    private static ActorTestKit json;
    private static ActorTestKit cbor;

    @BeforeAll
    static void start() {
        json = ActorTestKit.create("json", ConfigFactory.parseString(CONFIG.formatted("jackson-json")));
        cbor = ActorTestKit.create("cbor", ConfigFactory.parseString(CONFIG.formatted("jackson-cbor")));
    }

    @AfterAll
    static void stop() {
        json.shutdownTestKit();
        cbor.shutdownTestKit();
    }

    @Test
    void record_throughJsonAndCbor_comesBackEqual() {
        Note note = new Note("hello", Optional.of(3), List.of(Duration.ofMillis(1500)));
        Name name = new Name("one");
        for (Wire message : List.of(note, name)) {
            assertThat(thereAndBack(json, message)).isEqualTo(message);
            assertThat(thereAndBack(cbor, message)).isEqualTo(message);
        }
    }

    @Test
    void shardedEntity_inAClusterOfOne_answers() {
        EntityTypeKey<Question> key = EntityTypeKey.create(Question.class, "parrot");
        Cluster cluster = Cluster.get(json.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        ClusterSharding sharding = ClusterSharding.get(json.system());
        sharding.init(Entity.of(key, context -> parrot()));

        var probe = json.createTestProbe(Note.class);
        sharding.entityRefFor(key, "one").tell(new Question("hello", probe.ref()));
        assertThat(probe.receiveMessage(Duration.ofSeconds(20)).text()).isEqualTo("hello");
    }

    private static Behavior<Question> parrot() {
        return Behaviors.receiveMessage(question -> {
            question.replyTo().tell(new Note(question.text(), Optional.empty(), List.of()));
            return Behaviors.same();
        });
    }

    private static Object thereAndBack(ActorTestKit kit, Wire message) {
        Serialization serialization = SerializationExtension.get(kit.system());
        var serializer = serialization.findSerializerFor(message);
        assertThat(serializer.getClass().getName()).startsWith("akka.serialization.jackson.");
        byte[] bytes = serialization.serialize(message).get();
        return serialization
                .deserialize(bytes, serializer.identifier(), Serializers.manifestFor(serializer, message))
                .get();
    }
}
