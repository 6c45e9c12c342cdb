package dev.faultline.simulator.document;

import dev.faultline.simulator.document.Document.Block;
import dev.faultline.simulator.document.Document.Chapter;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.TextFile;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes Markdown files apart: front matter, chapters, the data at the head of each, and prose. */
public final class DocumentReader {
    /** Of UTF-8: more than an hour's reading. */
    public static final int MAX_BYTES = 256 << 10;

    private static final int MAX_CHAPTERS = 500;
    private static final String TOO_BIG = "the file is bigger than " + MAX_BYTES / 1024 + " KiB, the most that is read";

    private final Set<String> words;

    /** @param words of the fenced blocks that are data: {@code step}; every other fenced block is prose */
    public DocumentReader(Set<String> words) {
        this.words = new TreeSet<>(words);
    }

    /** @throws DocumentException with every problem, if it is not a document */
    public Document read(Path file) throws DocumentException {
        try {
            return read(file.toString(), TextFile.read(file, MAX_BYTES, TOO_BIG));
        } catch (ScenarioException e) {
            throw new DocumentException(e.problems());
        }
    }

    /**
     * @param file what messages call it
     * @throws DocumentException with every problem, if it is not a document
     */
    public Document read(String file, String text) throws DocumentException {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new DocumentException(List.of(new Problem(file, 1, 1, TOO_BIG)));
        }
        Lines lines = Lines.of(file, text);
        List<Problem> problems = new ArrayList<>();
        int body = FrontMatter.end(lines, problems);
        Node.Fields front = FrontMatter.read(lines, body, problems);
        Outline outline = Outline.of(lines, body);
        if (outline.headings().size() > MAX_CHAPTERS) {
            problems.add(lines.problem(
                    outline.headings().get(MAX_CHAPTERS).line(),
                    outline.headings().size() + " chapters; at most " + MAX_CHAPTERS));
        }
        List<Chapter> chapters = new ArrayList<>();
        if (problems.isEmpty() || outline.headings().size() <= MAX_CHAPTERS) {
            outline.headings().forEach(heading -> chapters.add(chapter(lines, outline, heading, problems)));
        }
        if (!problems.isEmpty()) {
            throw new DocumentException(problems);
        }
        int first = outline.headings().isEmpty()
                ? lines.count()
                : outline.headings().get(0).line();
        return new Document(file, lines.text(), front, lines.passage(body, first), chapters);
    }

    private Chapter chapter(Lines lines, Outline outline, Outline.Heading heading, List<Problem> problems) {
        List<Block> blocks = new ArrayList<>();
        int prose = heading.end();
        boolean atTheHead = true;
        for (Outline.Fence fence : heading.fences()) {
            boolean data = words.contains(fence.word());
            atTheHead &= data && lines.blank(prose, fence.line());
            if (data && !atTheHead) {
                problems.add(lines.problem(
                        fence.line(), "a block of the kind " + fence.word() + " stands right below its heading"));
            } else if (data && !fence.closed()) {
                problems.add(lines.problem(
                        fence.line(), "this block begins here and does not end; its closing ``` is missing"));
            } else if (atTheHead) {
                Node.Fields fields = lines.yaml(fence.line() + 1, fence.end() - 1, fence.line(), problems);
                blocks.add(new Block(fence.word(), lines.place(fence.line()), fields));
                prose = fence.end();
            }
        }
        Place place = lines.place(heading.line());
        if (heading.title().isEmpty()) {
            problems.add(lines.problem(heading.line(), "this heading has no words"));
        }
        return new Chapter(heading.title(), place, blocks, lines.passage(prose, outline.next(heading)));
    }
}
