package dev.faultline.web.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Where Faultline's own folders are. */
final class Home {
    private Home() {}

    /** The folder with the content that comes with Faultline, or null where it was taken away from it. */
    static @Nullable Path content() {
        String home = System.getProperty("faultline.home");
        if (home != null) {
            return folder(Path.of(home));
        }
        // Without the launcher: upwards from the classes or the jar.
        for (Path at = code(); at != null; at = at.getParent()) {
            Path folder = folder(at);
            if (folder != null) {
                return folder;
            }
        }
        return null;
    }

    /** The scenarios that come with Faultline, or null where it was taken away from them. */
    static @Nullable Path scenarios() {
        Path content = content();
        return content == null ? null : content.resolve("scenarios");
    }

    private static @Nullable Path folder(Path home) {
        return Files.isDirectory(home.resolve("scenarios")) ? home : null;
    }

    private static @Nullable Path code() {
        CodeSource source = Home.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Where everything is kept, unless one says otherwise. */
    static Path data() {
        return Path.of(System.getProperty("user.home"), ".faultline");
    }
}
