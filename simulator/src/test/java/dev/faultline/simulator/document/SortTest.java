package dev.faultline.simulator.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SortTest {
    @Test
    void documentIsSorted_byTheKeyOfItsFrontMatter() {
        assertThat(Sort.of("---\ntitle: x\nlesson: 1\n---\n")).isEqualTo(Sort.LESSON);
        assertThat(Sort.of("\uFEFF---\r\ninterview: 1\r\n---\r\n")).isEqualTo(Sort.INTERVIEW);
        assertThat(Sort.of("--- \nglossary: 1\n---\n")).isEqualTo(Sort.GLOSSARY);
    }

    @Test
    void whatIsNotInTheFrontMatter_doesNotCount() {
        assertThat(Sort.of("---\ntitle: x\n---\nlesson: 1\n")).isEqualTo(Sort.OTHER);
        assertThat(Sort.of("lesson: 1\n")).isEqualTo(Sort.OTHER);
        assertThat(Sort.of("---\nabout:\n  lesson: 1\n---\n")).isEqualTo(Sort.OTHER);
        assertThat(Sort.of("")).isEqualTo(Sort.OTHER);
    }

    @Test
    void readmesAndReferences_areNoContent() {
        assertThat(Sort.isDocument(Path.of("lessons", "01-queue.md"))).isTrue();
        assertThat(Sort.isDocument(Path.of("lessons", "README.md"))).isFalse();
        assertThat(Sort.isDocument(Path.of("lessons", "REFERENCE.md"))).isFalse();
        assertThat(Sort.isDocument(Path.of("lessons", "schema.json"))).isFalse();
    }
}
