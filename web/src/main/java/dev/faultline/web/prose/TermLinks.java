package dev.faultline.web.prose;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Links each word of the glossary where it comes first in a text; headings and links stay as they are. */
final class TermLinks {
    static final String PAGE = "/glossary#";

    private final Map<String, String> idsByForm = new LinkedHashMap<>();
    private final @Nullable Pattern any;

    TermLinks(List<Term> terms) {
        for (Term term : terms) {
            term.forms().forEach(form -> idsByForm.putIfAbsent(key(form), term.id()));
        }
        // The longest first: "dead-letter queue" before "queue".
        String forms = idsByForm.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        any = forms.isEmpty()
                ? null
                : Pattern.compile(
                        "(?<![\\p{L}\\p{N}_-])(" + forms + ")(s|es)?(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    void link(Node document) {
        if (any == null) {
            return;
        }
        join(document);
        Set<String> linked = new HashSet<>();
        for (Node node : Tree.nodes(document)) {
            if (node instanceof Text text && !Tree.isWithin(text, Link.class) && !Tree.isWithin(text, Heading.class)) {
                link(text, any, linked);
            }
        }
    }

    /** Lines of a paragraph become one piece of text, so that a term may go over the end of a line. */
    private static void join(Node document) {
        for (Node node : Tree.nodes(document)) {
            if (node instanceof SoftLineBreak line) {
                Text space = new Text(" ");
                line.insertBefore(space);
                line.unlink();
                merge(space);
            } else if (node instanceof Text text) {
                merge(text);
            }
        }
    }

    private static void merge(Text text) {
        if (text.getPrevious() instanceof Text before) {
            text.setLiteral(before.getLiteral() + text.getLiteral());
            before.unlink();
        }
    }

    private void link(Text text, Pattern pattern, Set<String> linked) {
        String words = text.getLiteral();
        Matcher matcher = pattern.matcher(words);
        int done = 0;
        while (matcher.find()) {
            String id = idsByForm.get(key(matcher.group(1)));
            if (id != null && linked.add(id)) {
                text.insertBefore(new Text(words.substring(done, matcher.start())));
                Link link = new Link(PAGE + id, null);
                link.appendChild(new Text(matcher.group()));
                text.insertBefore(link);
                done = matcher.end();
            }
        }
        text.setLiteral(words.substring(done));
    }

    private static String key(String form) {
        return form.toLowerCase(Locale.ROOT);
    }
}
