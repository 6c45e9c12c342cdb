package dev.faultline.simulator.scenario.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2. How much is read is bounded before and while parsing: bytes, nesting, and pieces with every alias
 * counted as often as it is used.
 */
public final class Yaml {
    /** Of UTF-8. */
    public static final int MAX_BYTES = 1 << 20;

    public static final String TOO_BIG = "the text is bigger than " + MAX_BYTES / 1024 + " KiB, the most that is read";

    private Yaml() {}

    /**
     * @param file what to call the text in messages
     * @throws NotYaml if it is empty, not YAML, or too big
     */
    public static Node read(String file, String text) throws NotYaml {
        return read(new Place(file, 1, 1), text);
    }

    /**
     * Reads a piece of a file; what is told of it is told of the file.
     *
     * @param start where the piece begins: the first column of a line
     * @throws NotYaml if it is empty, not YAML, or too big
     */
    public static Node read(Place start, String text) throws NotYaml {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new NotYaml(start, TOO_BIG);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(start.file())
                .setCodePointLimit(MAX_BYTES + 1)
                .build();
        try {
            Optional<Node> root =
                    tree(start, new Parse(settings).parseString(text).iterator());
            return root.orElseThrow(() -> new NotYaml(start, "there is nothing in it"));
        } catch (MarkedYamlEngineException e) {
            throw new NotYaml(place(start, e.getProblemMark()), Complaint.of(String.valueOf(e.getProblem())));
        } catch (ReaderException e) {
            throw new NotYaml(at(start, text, e.getPosition()), unprintable(e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new NotYaml(start, "this is not YAML");
        }
    }

    private static Optional<Node> tree(Place start, Iterator<Event> events) throws NotYaml {
        Tree tree = new Tree();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            Place place = place(start, event.getStartMark());
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (++documents > 1) {
                        throw new NotYaml(place, "a second document begins here; a file has one");
                    }
                }
                case Scalar -> scalar(tree, (ScalarEvent) event, place);
                case Alias -> tree.alias(((AliasEvent) event).getAlias().getValue(), place);
                case SequenceStart -> open(tree, (CollectionStartEvent) event, place, true);
                case MappingStart -> open(tree, (CollectionStartEvent) event, place, false);
                case SequenceEnd, MappingEnd -> tree.close();
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
            }
        }
        return tree.root();
    }

    private static void scalar(Tree tree, ScalarEvent event, Place place) throws NotYaml {
        noTag(event.getTag(), place);
        tree.add(new Node.Scalar(event.getValue(), event.isPlain(), place), anchor(event.getAnchor()));
    }

    private static void open(Tree tree, CollectionStartEvent event, Place place, boolean list) throws NotYaml {
        noTag(event.getTag(), place);
        tree.open(list, place, anchor(event.getAnchor()));
    }

    private static String anchor(Optional<org.snakeyaml.engine.v2.common.Anchor> anchor) {
        return anchor.map(a -> a.getValue()).orElse("");
    }

    private static void noTag(Optional<String> tag, Place place) throws NotYaml {
        if (tag.isPresent()) {
            throw new NotYaml(place, "a tag (\"!\") stands here; values need none");
        }
    }

    private static Place place(Place start, Optional<Mark> mark) {
        return mark.map(m -> new Place(start.file(), m.getLine() + start.line(), m.getColumn() + 1))
                .orElse(start);
    }

    private static Place at(Place start, String text, int position) {
        String before = text.substring(0, Math.min(Math.max(position, 0), text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + start.line();
        return new Place(start.file(), line, before.length() - before.lastIndexOf('\n'));
    }

    private static String unprintable(int codePoint) {
        return String.format("the character U+%04X cannot stand in YAML; is this a text file in UTF-8?", codePoint);
    }
}
