package dev.faultline.web.numbers;

import dev.faultline.web.Pages;
import io.javalin.http.Context;

/** Serves the page about the numbers. */
public final class NumbersRoutes {
    private final Pages pages;

    public NumbersRoutes(Pages pages) {
        this.pages = pages;
    }

    public void page(Context ctx) {
        pages.render(ctx, "numbers/numbers.jte", new NumbersPage());
    }
}
