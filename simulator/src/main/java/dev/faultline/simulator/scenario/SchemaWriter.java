package dev.faultline.simulator.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the JSON Schema (draft 2020-12) of scenario files, from the same description that they are read by. It knows
 * names, types, units and choices; ranges of values with a unit and what must hold between parts it tells in words.
 */
public final class SchemaWriter {
    static final ObjectMapper JSON = new ObjectMapper();

    private SchemaWriter() {}

    /** The schema, indented, with a line end. */
    public static String write() {
        return write(Kinds.ALL);
    }

    static String write(List<Kind> kinds) {
        return document(
                "scenario",
                Format.VERSION,
                "A system, what happens to it, and what shall hold.",
                Format.top(kinds),
                new LinkedHashMap<>());
    }

    /**
     * The schema of another document, indented, with a line end: of its front matter, with that of its fenced blocks under
     * {@code $defs}.
     *
     * @param kind in a word: {@code lesson}
     * @param blocks by the word behind the fence: {@code step}
     */
    public static String document(String kind, int version, String about, Spec top, Map<String, Type> blocks) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:faultline:" + kind + ":" + version);
        root.put("title", "Faultline " + kind);
        root.put("description", about);
        SchemaTypes types = new SchemaTypes();
        blocks.forEach(types::block);
        root.setAll(types.section(top));
        root.set("$defs", types.definitions());
        try {
            return JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is told of a key: what it is, its range, its default and where that is from, whether it may change. */
    static String about(Key key) {
        StringBuilder about = new StringBuilder(key.about());
        String range = Words.range(key.type());
        if (!range.isEmpty()) {
            about.append(" Range: ").append(range).append('.');
        }
        if (key.fallback() != null && !key.fallback().isEmpty()) {
            about.append(" Default: ").append(key.fallback());
            about.append(key.source().isEmpty() ? "." : " (" + key.source() + ").");
        }
        if (key.live()) {
            about.append(" May change in a run.");
        }
        return about.toString();
    }
}
