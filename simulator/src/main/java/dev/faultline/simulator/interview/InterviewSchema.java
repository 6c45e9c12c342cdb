package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.ReferenceWriter;
import dev.faultline.simulator.scenario.SchemaWriter;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes the files of interview problems, from what they are read by: as a JSON Schema and as a page. */
public final class InterviewSchema {
    private static final String HEAD = """
            # Every key of an interview problem

            This page is written by the program from what it reads interview problems by. [url-shortener.md](url-shortener.md) is
            a whole one. `./faultline schema interview` prints the same as a JSON Schema: the front matter, and each phase's block
            under `$defs/questions`, `$defs/estimates` and so on.

            Where *a value* stands for a goal, a fault, a component's keys or a part of a scenario, it is written as in a scenario
            ([reference](../../scenarios/REFERENCE.md)), and is checked as such.

            Rubric lines and follow-ups name their evidence: `load.ID` and `defence.ID` for a constraint in the run under load
            and in all runs under faults, `FAULT.ID` in the run under one fault; `predictions` or `predicted.FAULT`; `estimates` or
            `estimate.ID`; `questions` or `asked.ID`.

            """;

    private InterviewSchema() {}

    /** The JSON Schema (draft 2020-12), indented, with a line end. */
    public static String schema() {
        return SchemaWriter.document(
                "interview",
                InterviewKeys.VERSION,
                "The front matter of an interview problem; what stands in the block of a phase is under $defs.",
                InterviewKeys.front(),
                blocks());
    }

    /** The reference page, in Markdown. */
    public static String reference() {
        return ReferenceWriter.document(HEAD, InterviewKeys.front(), blocks());
    }

    private static Map<String, Type> blocks() {
        Map<String, Type> blocks = new LinkedHashMap<>();
        InterviewKeys.blocks().forEach((word, spec) -> blocks.put(word, Types.section(spec)));
        return blocks;
    }
}
