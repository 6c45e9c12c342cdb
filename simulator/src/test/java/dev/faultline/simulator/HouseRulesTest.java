package dev.faultline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.faultline.simulator.policy.Lawless;
import dev.faultline.simulator.policy.TokenBucket;
import dev.faultline.simulator.time.RandomStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on what runs in virtual time find out whoever breaks them. */
class HouseRulesTest {
    static Stream<Class<?>> lawless() {
        return Stream.of(Lawless.class.getDeclaredClasses()).filter(type -> !type.isEnum());
    }

    private static boolean isFoundOut(Class<?> type) {
        JavaClasses classes = new ClassFileImporter().importClasses(type);
        return Stream.of(
                        HouseTest.virtual_time_has_no_threads_and_no_unordered_collections,
                        HouseTest.virtual_time_calls_nothing_that_differs_from_run_to_run,
                        HouseTest.instances_share_nothing_that_changes)
                .anyMatch(rule -> rule.evaluate(classes).hasViolation());
    }

    @Test
    void whatKeepsTheRules_isLetPass() {
        assertThat(isFoundOut(TokenBucket.class)).isFalse();
        assertThat(isFoundOut(RandomStream.class)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("lawless")
    void whatDiffersFromRunToRun_isFoundOut(Class<?> type) {
        assertThat(isFoundOut(type)).isTrue();
    }
}
