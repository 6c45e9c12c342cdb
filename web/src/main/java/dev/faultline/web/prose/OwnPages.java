package dev.faultline.web.prose;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of Faultline that prose may link, by path.
 *
 * @param lessons whether there is a lesson of the id
 * @param interviews whether there is an interview of the id
 */
public record OwnPages(Predicate<String> lessons, Predicate<String> interviews) implements Predicate<String> {
    /** Takes any id: for a file that is looked at without the others. */
    public static final OwnPages ANY = new OwnPages(id -> true, id -> true);

    private static final Set<String> FIXED = Set.of("/", "/glossary", "/about-numbers", "/why");
    private static final Pattern CONTENT = Pattern.compile("/(lesson|interview)/([a-z0-9][a-z0-9-]*)");

    @Override
    public boolean test(String path) {
        Matcher content = CONTENT.matcher(path);
        if (!content.matches()) {
            return FIXED.contains(path);
        }
        return (content.group(1).equals("lesson") ? lessons : interviews).test(content.group(2));
    }
}
