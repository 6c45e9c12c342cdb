package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.ReferenceWriter;
import dev.faultline.simulator.scenario.SchemaWriter;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes lesson files, from what they are read by: as a JSON Schema and as a page. */
public final class LessonSchema {
    private static final String HEAD = """
            # Every key of a lesson

            This page is written by the program from what it reads lessons by; [README.md](README.md) explains the format.
            `./faultline schema lesson` prints the same as a JSON Schema: the front matter, and a step's block under
            `$defs/step`, a term's in the glossary under `$defs/term`.

            """;

    private LessonSchema() {}

    /** The JSON Schema (draft 2020-12), indented, with a line end. */
    public static String schema() {
        return SchemaWriter.document(
                "lesson",
                LessonKeys.VERSION,
                "The front matter of a lesson; what stands in a block of the kind step is under $defs/step.",
                LessonKeys.top(),
                blocks());
    }

    /** The reference page, in Markdown. */
    public static String reference() {
        return ReferenceWriter.document(HEAD, LessonKeys.top(), blocks());
    }

    private static Map<String, Type> blocks() {
        Map<String, Type> blocks = new LinkedHashMap<>();
        blocks.put(Parts.STEP, StepKeys.type());
        blocks.put(GlossaryReader.TERM, Types.section(GlossaryReader.keys()));
        return blocks;
    }
}
