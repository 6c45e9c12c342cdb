package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script itself, in a folder with a blank in its name, with these classes in place of the built jar. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of("..", "faultline").toAbsolutePath().normalize();

    @TempDir
    private Path temporary;

    private Path home;

    @BeforeEach
    void layOut() throws IOException {
        assumeTrue(File.separatorChar == '/', "the launcher is a shell script");
        home = Files.createDirectories(temporary.resolve("a home"));
        Path app = Files.createDirectories(home.resolve("web/target/faultline"));
        Files.copy(SCRIPT, home.resolve("faultline"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        jar(app.resolve("faultline.jar"));
        Files.createFile(app.resolve("faultline-" + javaVersion() + ".jsa.none")); // no archive of classes, please
    }

    private static void jar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "dev.faultline.web.Main");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.flush();
        }
    }

    private static String javaVersion() throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(System.getProperty("java.home"), "release"))) {
            release.load(reader);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "");
    }

    private Invocation launch(Path script, String... args) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(Arrays.asList(args));
        builder.environment().put("FAULTLINE_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Invocation(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void theLauncher_findsItsHomeThroughALinkAndPassesExitCodesOn() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(temporary.resolve("fl"), home.resolve("faultline"));
        Invocation version = launch(link, "version");
        assertThat(version.out()).startsWith("faultline ");
        assertThat(version.code()).isZero();

        Invocation bad = launch(home.resolve("faultline"), "run", "no such file.yaml");
        assertThat(bad.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bad.errors()).containsExactly("no such file.yaml: the file does not exist");
    }
}
