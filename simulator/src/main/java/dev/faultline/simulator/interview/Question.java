package dev.faultline.simulator.interview;

import java.util.List;

/**
 * Something that the candidate can ask, and what the interviewer then says.
 *
 * @param ask the question, as one would ask it
 * @param words by any of which a typed question is known to mean this one, lower case; {@code expire} also finds
 *     {@code expires}
 * @param answer Markdown on one line, what the interviewer says
 * @param reveals the requirement that the prompt hides, in a few words; empty where the question leads nowhere
 */
public record Question(String id, String ask, List<String> words, String answer, String reveals) {
    /** Whether it brings to light what the prompt hides. */
    public boolean good() {
        return !reveals.isEmpty();
    }
}
