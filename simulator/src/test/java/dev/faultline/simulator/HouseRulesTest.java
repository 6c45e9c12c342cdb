package dev.faultline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.faultline.simulator.policy.Lawless;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on what runs in virtual time find out whoever breaks them. */
class HouseRulesTest {
    static Stream<Class<?>> lawless() {
        return Stream.of(Lawless.class.getDeclaredClasses()).filter(type -> !type.isEnum());
    }

    @ParameterizedTest
    @MethodSource("lawless")
    void whatDiffersFromRunToRun_isFoundOut(Class<?> type) {
        JavaClasses classes = new ClassFileImporter().importClasses(type);

        assertThat(Stream.of(
                                HouseTest.virtual_time_has_no_threads_and_no_unordered_collections,
                                HouseTest.virtual_time_calls_nothing_that_differs_from_run_to_run)
                        .anyMatch(rule -> rule.evaluate(classes).hasViolation()))
                .as(type.getSimpleName())
                .isTrue();
    }
}
