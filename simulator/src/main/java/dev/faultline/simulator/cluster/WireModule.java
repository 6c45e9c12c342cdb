package dev.faultline.simulator.cluster;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.time.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How Jackson writes what travels between nodes and knows nothing of Jackson. Named in the node's configuration. */
public final class WireModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** The sealed types of which a field can hold any: each value says by its simple name which it is. */
    private static final List<Class<?>> SEALED = List.of(
            Command.class, Intervention.class, Message.class, Question.class, Answer.class, RunOrder.Inquiry.class);

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Named {}

    /** As arrays: they are many, and in a spread run each goes through here. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface Compact {}

    /** Called by Jackson. */
    public WireModule() {
        super("faultline");
        for (Class<?> type : SEALED) {
            setMixInAnnotation(type, type.equals(Message.class) ? Compact.class : Named.class);
            for (Class<?> each : leaves(type)) {
                registerSubtypes(new NamedType(each, each.getSimpleName()));
            }
        }
        addSerializer(new EventWriter());
        addDeserializer(Event.class, new EventReader());
        addSerializer(new LatenciesWriter());
        addDeserializer(Latencies.class, new LatenciesReader());
    }

    private static List<Class<?>> leaves(Class<?> sealed) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            if (each.isSealed()) {
                leaves.addAll(leaves(each));
            } else {
                leaves.add(each);
            }
        }
        return leaves;
    }

    private static final class EventWriter extends StdSerializer<Event> {
        private static final long serialVersionUID = 1L;

        EventWriter() {
            super(Event.class);
        }

        @Override
        public void serialize(Event event, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray(event, 5);
            out.writeNumber(event.time());
            out.writeNumber(event.source());
            out.writeNumber(event.sequence());
            out.writeNumber(event.target());
            provider.defaultSerializeValue(event.body(), out);
            out.writeEndArray();
        }
    }

    private static final class EventReader extends StdDeserializer<Event> {
        private static final long serialVersionUID = 1L;

        EventReader() {
            super(Event.class);
        }

        @Override
        public Event deserialize(JsonParser in, DeserializationContext context) throws IOException {
            long time = in.nextLongValue(0);
            int source = in.nextIntValue(0);
            long sequence = in.nextLongValue(0);
            int target = in.nextIntValue(0);
            in.nextToken();
            Message body = context.readValue(in, Message.class);
            in.nextToken(); // the end of the array
            return new Event(time, source, sequence, target, body);
        }
    }

    private static final class LatenciesWriter extends StdSerializer<Latencies> {
        private static final long serialVersionUID = 1L;

        LatenciesWriter() {
            super(Latencies.class);
        }

        @Override
        public void serialize(Latencies value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeBinary(value.encode());
        }
    }

    private static final class LatenciesReader extends StdDeserializer<Latencies> {
        private static final long serialVersionUID = 1L;

        LatenciesReader() {
            super(Latencies.class);
        }

        @Override
        public Latencies deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Latencies.decode(in.getBinaryValue());
        }
    }
}
