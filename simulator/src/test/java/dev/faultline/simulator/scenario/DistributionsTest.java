package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Distribution.Empirical.Point;
import dev.faultline.simulator.time.Distribution.HyperExponential.Branch;
import dev.faultline.simulator.time.Distribution.Mixture.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionsTest {
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("5ms", new Distribution.Constant(5_000_000)),
                Arguments.of("{constant: 5ms}", new Distribution.Constant(5_000_000)),
                Arguments.of("{uniform: {from: 1ms, to: 2ms}}", new Distribution.Uniform(1_000_000, 2_000_000)),
                Arguments.of("{exponential: 2ms}", new Distribution.Exponential(2e6)),
                Arguments.of("{lognormal: {median: 4ms, p99: 20ms}}", new Distribution.LogNormal(4e6, 20e6)),
                Arguments.of("{pareto: {smallest: 1ms, shape: 1.5}}", new Distribution.Pareto(1e6, 1.5)),
                Arguments.of(
                        "{hyperexponential: [{weight: 9, mean: 1ms}, {weight: 1, mean: 10ms}]}",
                        new Distribution.HyperExponential(List.of(new Branch(9, 1e6), new Branch(1, 10e6)))),
                Arguments.of(
                        "{mixture: [{weight: 99, of: 1ms}, {weight: 1, of: {exponential: 100ms}}]}",
                        new Distribution.Mixture(List.of(
                                new Part(99, new Distribution.Constant(1_000_000)),
                                new Part(1, new Distribution.Exponential(100e6))))),
                Arguments.of(
                        "{empirical: {99: 20ms, 50: 4ms, 99.9: 100ms}}",
                        new Distribution.Empirical(
                                List.of(new Point(50, 4e6), new Point(99, 20e6), new Point(99.9, 100e6)))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aDurationThatVaries_isReadByItsShape(String text, Distribution expected) throws Exception {
        String file = ScenarioReaderTest.shop().replace("{exponential: 8ms}", text);
        Scenario shop = new ScenarioReader(ToyKinds.ALL).read("f", file);
        assertThat(shop.components().get("products-db").settings().distribution("read"))
                .isEqualTo(expected);
    }
}
