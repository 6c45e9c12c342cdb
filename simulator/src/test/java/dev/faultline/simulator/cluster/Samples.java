package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.time.Event;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of any record or sealed type, each field filled: so many that each sealed type in it appears with each of
 * its records, and each nullable field with and without a value.
 */
final class Samples {
    private final ActorRef<?> ref;

    /** @param ref stands for every actor */
    Samples(ActorRef<?> ref) {
        this.ref = ref;
    }

    List<Object> of(Class<?> type) {
        if (type.isSealed()) {
            List<Object> all = new ArrayList<>();
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> all.addAll(of(each)));
            return all;
        }
        if (!type.isRecord()) {
            throw new IllegalStateException("no sample of " + type);
        }
        RecordComponent[] components = type.getRecordComponents();
        List<List<Object>> columns = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            columns.add(column(components[i].getGenericType(), components[i].getAnnotatedType(), i + 1));
        }
        int count = columns.stream().mapToInt(List::size).max().orElse(1);
        List<Object> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(made(type, components, columns, i));
        }
        return samples;
    }

    private static Object made(Class<?> type, RecordComponent[] components, List<List<Object>> columns, int row) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values =
                columns.stream().map(column -> column.get(row % column.size())).toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }

    private List<Object> column(Type type, AnnotatedType annotated, int number) {
        List<Object> values = new ArrayList<>(values(type, number));
        if (annotated.isAnnotationPresent(Nullable.class)) {
            values.add(null);
        }
        return values;
    }

    private List<?> values(Type type, int number) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return List.of(List.copyOf(values(arguments[0], number)));
            } else if (generic.getRawType() == Map.class) {
                return List.of(Map.of(
                        values(arguments[0], number).get(0),
                        values(arguments[1], number).get(0)));
            } else if (generic.getRawType() == ActorRef.class) {
                return List.of(ref);
            }
        }
        return values((Class<?>) type, number);
    }

    private List<?> values(Class<?> type, int number) {
        if (type == long.class || type == Long.class) {
            return List.of(Long.MAX_VALUE - number);
        } else if (type == int.class || type == Integer.class) {
            return List.of(-number);
        } else if (type == double.class || type == Double.class) {
            return List.of(number + 0.1, Double.POSITIVE_INFINITY);
        } else if (type == boolean.class) {
            return List.of(number % 2 == 0);
        } else if (type == long[].class) {
            return List.of(new long[] {number, Long.MIN_VALUE});
        } else if (type == String.class) {
            return List.of("tëxt\n" + number);
        } else if (type.isEnum()) {
            return List.of(type.getEnumConstants());
        } else if (type == Event.class) {
            return of(Message.class).stream()
                    .map(body -> new Event(9, -1, 7, number, body))
                    .toList();
        } else if (type == Latencies.class) {
            return List.of(filled(Latencies.fine()), filled(Latencies.coarse()));
        }
        return of(type);
    }

    private static Latencies filled(Latencies latencies) {
        latencies.record(1_234_567);
        latencies.record(Long.MAX_VALUE / 4);
        return latencies;
    }
}
