package dev.faultline.simulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of text, of which no more is taken into memory than may be read. */
public final class TextFile {
    private TextFile() {}

    /**
     * @param most bytes
     * @param tooBig what to say of a file with more
     * @throws ScenarioException with one problem, if it cannot be read, is too big, or is not UTF-8
     */
    public static String read(Path file, int most, String tooBig) throws ScenarioException {
        String name = file.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(most + 1);
        } catch (IOException e) {
            String why =
                    Files.isDirectory(file) ? "is a folder" : Files.exists(file) ? "cannot be read" : "does not exist";
            throw ScenarioReader.one(new Problem(name, 0, 0, "the file " + why));
        }
        if (bytes.length > most) {
            throw ScenarioReader.one(new Problem(name, 1, 1, tooBig));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ScenarioReader.one(new Problem(name, 1, 1, "the file is not text in UTF-8"));
        }
    }
}
