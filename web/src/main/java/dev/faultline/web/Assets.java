package dev.faultline.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where styles and scripts are served: under a path that changes with the program, so that browsers may keep them for
 * good.
 */
final class Assets {
    private static final String MARK = "/static/css/tokens.css";

    private Assets() {}

    /** {@code /assets/0.1.0-1a2b3c4d}: the version, and for unreleased ones what tells one start from another. */
    static String path(String version) {
        return "/assets/" + version.replaceAll("[^A-Za-z0-9.]", "-") + "-" + stamp();
    }

    private static String stamp() {
        try (InputStream in = Assets.class.getResourceAsStream(MARK)) {
            if (in == null) {
                throw new IllegalStateException("not packaged: " + MARK);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 4)
                    + Long.toString(ProcessHandle.current().pid(), 36);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
