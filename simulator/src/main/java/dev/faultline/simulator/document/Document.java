package dev.faultline.simulator.document;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * A Markdown file in its parts.
 *
 * @param file what messages call it
 * @param text all of it, lines ended by {@code \n}
 * @param front the front matter
 * @param opening the prose before the first chapter
 * @param chapters what stands under each heading of the second level, in order
 */
public record Document(String file, String text, Node.Fields front, Passage opening, List<Chapter> chapters) {
    public Document {
        chapters = List.copyOf(chapters);
    }

    /**
     * A heading and what stands under it.
     *
     * @param title the heading without any marks
     * @param place of the heading
     * @param blocks of data, right below the heading
     * @param prose what follows
     */
    public record Chapter(String title, Place place, List<Block> blocks, Passage prose) {
        public Chapter {
            blocks = List.copyOf(blocks);
        }

        /** The first block of a kind. */
        public Optional<Block> block(String word) {
            return blocks.stream().filter(block -> block.word().equals(word)).findFirst();
        }
    }

    /**
     * A fenced block of data.
     *
     * @param word what stands behind its opening fence: {@code step}
     * @param place of the fence
     */
    public record Block(String word, Place place, Node.Fields data) {}
}
