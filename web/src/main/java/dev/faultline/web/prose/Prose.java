package dev.faultline.web.prose;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

/**
 * HTML that a template may print as it is. Only this package makes it, so nothing else in the program is printed
 * unescaped.
 */
public final class Prose implements Content {
    public static final Prose NONE = new Prose("");

    private final String html;

    Prose(String html) {
        this.html = html;
    }

    /** Text as it is, every sign of it. */
    public static Prose plain(String text) {
        StringOutput html = new StringOutput();
        Escape.htmlContent(text, html);
        return new Prose(html.toString());
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }

    public String html() {
        return html;
    }

    @Override
    public boolean isEmptyContent() {
        return html.isEmpty();
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(html);
    }

    @Override
    public String toString() {
        return html;
    }
}
