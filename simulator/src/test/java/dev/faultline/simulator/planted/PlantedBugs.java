package dev.faultline.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.planted.Nets.Net;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants one bug after the other and looks which net catches it. Takes long, so its name keeps it out of the build:
 * {@code ./mvnw -q -Dquick -DskipTests=false -pl simulator -Dtest=PlantedBugs test}. With {@code -Dplanted=05,17} only
 * those; with {@code -Dplanted.all} every net looks at every bug, not only until the first that catches it; with
 * {@code -Dplanted.write} the table is written beside the bugs.
 */
class PlantedBugs {
    private static final int MINUTES = 6;

    @TempDir
    private Path folder;

    /** By net: the test that failed. */
    private record Caught(PlantedBug bug, Map<Net, String> by) {}

    @Test
    void plantedBugs_areCaught() throws Exception {
        for (Net net : Net.values()) {
            assertThat(look(
                            net,
                            Files.createDirectories(folder.resolve("unspoiled").resolve("classes"))))
                    .as("%s, without a bug", net.words)
                    .isEmpty();
        }
        List<Caught> all = new ArrayList<>();
        for (PlantedBug bug : PlantedBug.all()) {
            if (List.of(System.getProperty("planted", bug.name().substring(0, 2))
                            .split(","))
                    .contains(bug.name().substring(0, 2))) {
                Caught caught = new Caught(bug, caught(bug));
                all.add(caught);
                System.out.println(bug.name() + ": " + (caught.by.isEmpty() ? "NOT CAUGHT" : caught.by));
            }
        }
        String table = table(all);
        System.out.println(table);
        if (System.getProperty("planted.write") != null) {
            Files.writeString(PlantedBug.FOLDER.resolve("RESULTS.md"), table);
        }
        assertThat(all.stream().filter(each -> each.by.isEmpty()).map(each -> each.bug.name()))
                .isEmpty();
    }

    private Map<Net, String> caught(PlantedBug bug) throws Exception {
        Path classes = compile(bug);
        Map<Net, String> by = new EnumMap<>(Net.class);
        for (Net net : Net.values()) {
            String said = look(net, classes);
            if (!said.isEmpty() && (net == Net.ENGINE || !said.contains(": "))) {
                said = look(
                        net,
                        classes); // what waits for nodes, or did not end, might do so on a busy machine: twice is no
                // chance
            }
            if (!said.isEmpty()) {
                by.put(net, said);
                if (System.getProperty("planted.all") == null) {
                    break;
                }
            }
        }
        return by;
    }

    /** Only what it changes is compiled anew; it stands before everything else on the class path. */
    private Path compile(PlantedBug bug) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(bug.name()).resolve("java"));
        Path classes = Files.createDirectories(folder.resolve(bug.name()).resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-parameters", "-proc:none", "--release", "21"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (Map.Entry<String, String> file : bug.planted().entrySet()) {
            Path source = sources.resolve(file.getKey());
            Files.createDirectories(source.getParent());
            Files.writeString(source, file.getValue());
            arguments.add(source.toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(result).as("%s does not compile", bug.name()).isZero();
        return classes;
    }

    private String look(Net net, Path classes) throws IOException, InterruptedException {
        Path output = classes.resolveSibling(net + ".txt");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-Dknown.agreement",
                        "-cp",
                        classes + File.pathSeparator + System.getProperty("java.class.path"),
                        Nets.class.getName(),
                        net.name())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!java.waitFor(MINUTES, TimeUnit.MINUTES)) {
            java.destroyForcibly().waitFor();
            return "does not end";
        }
        List<String> lines = Files.readAllLines(output);
        return switch (java.exitValue()) {
            case 0 -> "";
            case 1 -> lines.get(lines.size() - 1);
            default ->
                throw new IllegalStateException(
                        net + " ended with " + java.exitValue() + ", which says nothing: " + lines);
        };
    }

    private static String table(List<Caught> all) {
        StringBuilder table = new StringBuilder("# Planted bugs: which net caught what\n\n");
        long caught = all.stream().filter(each -> !each.by.isEmpty()).count();
        long atFirst = all.stream()
                .filter(each -> !each.by.isEmpty() && each.bug.since().isEmpty())
                .count();
        table.append("Written by `PlantedBugs`, which tells how to run it. ")
                .append(caught + " of " + all.size() + " are caught, " + atFirst + " of them at first look.\n\n")
                .append("| bug | caught by | at first look |\n| --- | --- | --- |\n");
        for (Caught each : all) {
            List<String> nets = new ArrayList<>();
            each.by.forEach((net, test) -> nets.add(net.words + " (`" + test + "`)"));
            table.append("| " + each.bug.what() + " | ")
                    .append(nets.isEmpty() ? "**nothing**" : String.join("; ", nets))
                    .append(" | ")
                    .append(each.bug.since().isEmpty() ? (nets.isEmpty() ? "no" : "yes") : "no. " + each.bug.since())
                    .append(" |\n");
        }
        return table.toString();
    }
}
