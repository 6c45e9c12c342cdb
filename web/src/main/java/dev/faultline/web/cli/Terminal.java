package dev.faultline.web.cli;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * What the place that text goes to can show.
 *
 * @param unicode whether it knows more than ASCII
 * @param colour whether text may be coloured
 * @param progress whether somebody watches standard error, so that a line there may be overwritten
 */
record Terminal(boolean unicode, boolean colour, boolean progress) {
    static final int WIDTH = 80;

    private static final String SAMPLE = "▁█░│×±✓";
    private static final String ESCAPE = "\u001b[";

    /** The one that this process runs at. */
    static Terminal here() {
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean terminal = Ansi.AUTO.enabled();
        // The launcher looks where it can: Java cannot tell for standard error alone.
        boolean watched = Boolean.parseBoolean(System.getProperty("faultline.progress", String.valueOf(terminal)));
        boolean unicode =
                unicode(System::getenv) && System.out.charset().newEncoder().canEncode(SAMPLE);
        return new Terminal(unicode, terminal && !dumb, watched && !dumb);
    }

    /** Where the locale says nothing, as in many containers, Unicode is shown all the same. */
    static boolean unicode(UnaryOperator<@Nullable String> environment) {
        if (environment.apply("FAULTLINE_ASCII") != null) {
            return false;
        }
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(environment)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("UTF-8");
        return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }

    String bold(String text) {
        return styled("1", text);
    }

    String dim(String text) {
        return styled("2", text);
    }

    String good(String text) {
        return styled("32", text);
    }

    String bad(String text) {
        return styled("1;31", text);
    }

    private String styled(String code, String text) {
        return colour ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }

    String times() {
        return unicode ? "×" : "x";
    }

    String plusMinus() {
        return unicode ? "±" : "+-";
    }

    /** Between things on one line. */
    String dot() {
        return unicode ? " · " : ", ";
    }

    String nothing() {
        return unicode ? "–" : "-";
    }

    String fine() {
        return good(unicode ? "✓" : "ok   ");
    }

    String wrong() {
        return bad(unicode ? "✗" : "WRONG");
    }
}
