package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --out} leaves behind. */
class OutFolderTest {
    private static final Path SHOP = Samples.file("shop.yaml");

    @TempDir
    private Path folder;

    private Invocation run(Object... more) {
        Object[] args = new Object[5 + more.length];
        System.arraycopy(new Object[] {"run", SHOP, "--json", "--out", folder}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return Invocation.of(args);
    }

    @Test
    void theHistogramLog_isReadByItsOwnLibraryAndHoldsEveryRequest() throws IOException {
        Invocation run = run();
        assertThat(run.code()).isZero();
        long browse = 0;
        double end = 0;
        HistogramLogReader reader =
                new HistogramLogReader(folder.resolve("latency.hlog").toFile());
        while (reader.hasNext()) {
            AbstractHistogram interval = (AbstractHistogram) reader.nextIntervalHistogram();
            browse += interval.getTag().endsWith(".browse") ? interval.getTotalCount() : 0;
            end = Math.max(end, interval.getEndTimeStamp() / 1000.0);
        }
        assertThat(end).isEqualTo(60);
        List<String> csv = Files.readAllLines(folder.resolve("requests.csv"));
        long counted = csv.stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[2].endsWith(".browse"))
                .mapToLong(cells -> Long.parseLong(cells[5]))
                .sum();
        assertThat(browse).isEqualTo(counted).isGreaterThan(5000);
    }

    @Test
    void theJsonObject_isAlsoAFile() throws IOException {
        assertThat(run().out()).isEqualTo(Files.readString(folder.resolve("result.json")));
    }

    @Test
    void aSecondRun_replacesTheFirst() throws IOException {
        run("--seeds", 2, "--for", "10s");
        assertThat(folder.resolve("seed-43/latency.hlog")).exists();
        assertThat(run("--for", "10s").code()).isZero();
        assertThat(folder.resolve("seed-43/latency.hlog")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("checkout.hgrm")).get(0)).contains("Percentile");
    }

    @Test
    void aFileThatSomebodyElseWrote_isLeftAlone() throws IOException {
        Path foreign = Files.writeString(folder.resolve("events.csv"), "mine");
        Invocation run = run();
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.errors()).hasSize(1).allMatch(line -> line.contains("events.csv is there already"));
        assertThat(foreign).hasContent("mine");
        assertThat(folder.resolve("result.json")).doesNotExist();
    }

    @Test
    void aListThatPointsElsewhere_deletesNothingThere(@TempDir Path elsewhere) throws IOException {
        Path precious = Files.writeString(elsewhere.resolve("precious.txt"), "mine");
        Files.writeString(folder.resolve(".faultline-files"), precious + "\n" + folder.relativize(precious) + "\n");
        assertThat(run("--for", "10s").code()).isZero();
        assertThat(precious).exists();
    }

    @Test
    void aFileInPlaceOfTheFolder_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Invocation run = Invocation.of("run", SHOP, "--out", file);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.errors()).hasSize(1).allMatch(line -> line.endsWith("this is a file, not a folder"));
    }
}
