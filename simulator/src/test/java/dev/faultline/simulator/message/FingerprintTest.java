package dev.faultline.simulator.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash of a run sees every field of every message. */
class FingerprintTest {
    static Stream<Class<?>> messages() {
        return leaves(Message.class);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Arrays.stream(permitted).flatMap(FingerprintTest::leaves);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageWithOneFieldChanged_hasAnotherFingerprint(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] fields = type.getRecordComponents();
        Object[] plain = Arrays.stream(fields).map(f -> value(f, 0)).toArray();
        List<Long> seen = new ArrayList<>();
        seen.add(make(type, fields, plain).fingerprint());
        for (int i = 0; i < fields.length; i++) {
            Object[] changed = plain.clone();
            changed[i] = value(fields[i], 1);
            seen.add(make(type, fields, changed).fingerprint());
        }
        assertThat(seen).as(type.getSimpleName()).doesNotHaveDuplicates().hasSize(fields.length + 1);
    }

    private static Message make(Class<?> type, RecordComponent[] fields, Object[] values)
            throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return (Message) constructor.newInstance(values);
    }

    private static Object value(RecordComponent field, int variant) {
        Class<?> type = field.getType();
        if (type == long.class) {
            return 5L + variant;
        }
        if (type == int.class) {
            return 3 + variant;
        }
        if (type == boolean.class) {
            return variant == 1;
        }
        if (type == String.class) {
            return variant == 1 ? "b" : "a";
        }
        if (type == List.class) {
            return field.getGenericType().getTypeName().contains("Commit")
                    ? List.of(new CommitNews.Commit(1, 2, variant))
                    : List.of(1, 2 + variant);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[variant];
        }
        throw new IllegalStateException("no example of " + type);
    }
}
