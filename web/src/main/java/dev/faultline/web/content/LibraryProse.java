package dev.faultline.web.content;

import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.OwnPages;
import dev.faultline.web.prose.Term;
import java.util.List;

/** How a library's prose is rendered: with the words of its glossary, and links to what it has. */
public record LibraryProse(Library library) {
    /** As the glossary is now. */
    public Markdown markdown() {
        List<Term> terms = library.glossary().flatMap(Item::content).map(Glossary::terms).orElse(List.of()).stream()
                .map(term -> new Term(term.id(), term.forms()))
                .toList();
        OwnPages pages = new OwnPages(
                id -> library.lesson(id).isPresent(),
                id -> library.interview(id).isPresent());
        return new Markdown(pages, terms);
    }

    /** What a term of the glossary is called; its id where it is not explained. */
    public String name(String term) {
        return library.glossary()
                .flatMap(Item::content)
                .flatMap(glossary -> glossary.term(term))
                .map(Glossary.Term::name)
                .orElse(term.replace('-', ' '));
    }
}
