package dev.faultline.web;

import dev.faultline.web.store.Conflict;
import dev.faultline.web.store.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what went wrong: a page to who asked for a page, JSON to a script. Names of classes stay in the log. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private final Pages pages;

    Errors(Pages pages) {
        this.pages = pages;
    }

    void register(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (e, ctx) -> tell(ctx, e.getStatus(), text(e)));
        routes.exception(StoreException.class, (e, ctx) -> tell(ctx, 503, String.valueOf(e.getMessage())));
        routes.exception(Conflict.class, Errors::tell);
        routes.exception(InvalidInput.class, (e, ctx) -> tell(ctx, 400, String.valueOf(e.getMessage())));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed.", ctx.method(), ctx.path(), e);
            tell(ctx, 500, "Faultline itself failed here; its log tells more.");
        });
    }

    private static String text(HttpResponseException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        return switch (e.getStatus()) {
            case 404 -> message.isEmpty() || message.startsWith("Endpoint") ? "There is no such page." : message;
            case 413 -> "What was sent is larger than Faultline takes.";
            default -> message;
        };
    }

    /** What the other has written goes along, so that the page can show both. */
    private static void tell(Conflict conflict, Context ctx) {
        ctx.status(409)
                .json(Map.of(
                        "error", String.valueOf(conflict.getMessage()),
                        "version", conflict.version(),
                        "current", conflict.current()));
    }

    private void tell(Context ctx, int status, String text) {
        ctx.status(status);
        String accept = Objects.requireNonNullElse(ctx.header("Accept"), "");
        if (accept.contains("text/html")) {
            pages.render(ctx, "error.jte", ErrorPage.of(status, text));
        } else {
            ctx.json(Map.of("error", text));
        }
    }
}
