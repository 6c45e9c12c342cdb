package dev.faultline.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Supplier;

/** Renders a page: one record in, HTML out. */
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Supplier<Shell> shell;

    Pages(Supplier<Shell> shell) {
        this.shell = shell;
    }

    /** Of the program. */
    public String version() {
        return shell.get().version();
    }

    /** A piece of a page. */
    public String html(String template, Record page) {
        StringOutput html = new StringOutput(16 * 1024);
        engine.render(template, Map.of("page", page, "shell", shell.get()), html);
        return html.toString();
    }

    /** @param template its path below {@code src/main/jte}; its parameters are {@code page} and {@code shell} */
    public void render(Context ctx, String template, Record page) {
        StringOutput html = new StringOutput(32 * 1024);
        engine.render(template, Map.of("page", page, "shell", shell.get()), html);
        ctx.header("Cache-Control", "no-store").html(html.toString());
    }
}
