package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What others wrote is served as they wrote it. */
class VendorTest {

    private static final Path VENDOR = Path.of("src/main/resources/static/vendor");
    private static final Set<String> OURS = Set.of("README.md", "SHA256SUMS");

    @Test
    void vendoredFiles_areThoseInTheListOfSums() throws IOException {
        var listed = new TreeMap<String, String>();
        for (String line : Files.readAllLines(VENDOR.resolve("SHA256SUMS"))) {
            listed.put(line.substring(66), line.substring(0, 64));
        }
        var found = new TreeMap<String, String>();
        for (Path file : files()) {
            String name = VENDOR.relativize(file).toString().replace('\\', '/');
            if (!OURS.contains(name)) {
                found.put(name, sha256(file));
            }
        }
        assertThat(found).isNotEmpty().isEqualTo(listed);
    }

    @Test
    void vendoredFolders_holdTheirLicences() throws IOException {
        try (var folders = Files.list(VENDOR)) {
            assertThat(folders.filter(Files::isDirectory))
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(folder.resolve("LICENSE")).isNotEmptyFile());
        }
    }

    private static List<Path> files() throws IOException {
        try (var walk = Files.walk(VENDOR)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
