package dev.faultline.simulator.document;

/**
 * A stretch of prose, in Markdown.
 *
 * @param line of the file on which it begins, from 1
 */
public record Passage(String text, int line) {
    public boolean isEmpty() {
        return text.isBlank();
    }
}
