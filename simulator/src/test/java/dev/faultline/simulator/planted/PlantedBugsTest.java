package dev.faultline.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The planted bugs still fit the code that they would spoil. Whether they are caught is {@link PlantedBugs}. */
class PlantedBugsTest {
    static List<PlantedBug> bugs() throws Exception {
        return PlantedBug.all();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void plantedBug_stillFitsTheCode(PlantedBug bug) throws Exception {
        for (Map.Entry<String, String> file : bug.planted().entrySet()) {
            assertThat(file.getValue()).isNotEqualTo(Files.readString(PlantedBug.SOURCES.resolve(file.getKey())));
        }
        assertThat(bug.what()).isNotEmpty();
        assertThat(bug.hunks()).isNotEmpty();
    }

    @Test
    void bugs_areSpreadOverTheEngine() throws Exception {
        TreeSet<String> packages = new TreeSet<>();
        bugs().forEach(bug -> bug.hunks()
                .forEach(hunk ->
                        packages.add(hunk.file().substring(0, hunk.file().indexOf('/')))));

        assertThat(packages).contains("time", "policy", "component", "run", "measure", "cluster");
    }
}
