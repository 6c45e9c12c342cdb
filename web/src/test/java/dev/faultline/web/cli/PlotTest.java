package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.web.cli.Plot.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotTest {
    private final Plot plot = new Plot(new Terminal(true, false, false), 69);

    @Test
    void aRampOfEqualSteps_isDrawnAsARamp() {
        List<Sample> ramp =
                IntStream.rangeClosed(1, 69).mapToObj(i -> new Sample(i, i)).toList();
        List<String> lines = plot.lines(ramp, value -> "top");
        assertThat(lines.get(0)).startsWith("      top │").endsWith("█");
        assertThat(lines.get(4)).startsWith("        0 │▁");
        // The fourth of five rows fills up between two and three fifths of the way.
        assertThat(lines.get(2).indexOf('█')).isBetween(11 + 40, 11 + 42);
    }

    @Test
    void nothingAtAll_isDrawnAsNothing() {
        assertThat(plot.lines(List.of(), value -> "0")).hasSize(6);
    }

    @Test
    void aBandWithoutRoomBehindIt_hasItsNameBeforeIt() {
        List<String> footer = plot.footer(List.of(new Band("f", "slow", "payments", "", 60, null)));
        assertThat(footer.get(1)).endsWith("slow payments ▒▒▒▒▒▒▒▒▒");
    }

    @Test
    void manyBands_areCounted() {
        Band band = new Band("f", "slow", "payments", "", 1, 5L);
        assertThat(plot.footer(List.of(band, band, band, band, band, band)))
                .anyMatch(line -> line.contains("and 2 more"));
    }
}
