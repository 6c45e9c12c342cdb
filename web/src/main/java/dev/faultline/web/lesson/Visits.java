package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import dev.faultline.web.store.Learner;
import dev.faultline.web.store.Store;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;

/** Finds out who asks, for which lesson, and at which step. */
final class Visits {
    private final Library library;
    private final Store store;

    Visits(Library library, Store store) {
        this.library = library;
        this.store = store;
    }

    private Item<Lesson> lesson(Context ctx) {
        return library.lesson(ctx.pathParam("id"))
                .orElseThrow(() -> new NotFoundResponse("There is no lesson of that name."));
    }

    /** Of somebody who looks. */
    Visit looking(Context ctx) {
        Item<Lesson> item = lesson(ctx);
        Lesson lesson = item.content().orElseThrow();
        Optional<Notebook> notebook = store.learners().of(ctx).map(learner -> new Notebook(store, learner, lesson));
        Kept kept = notebook.map(Notebook::read).orElse(Kept.NOTHING);
        return new Visit(item, lesson, number(ctx, lesson), notebook.orElse(null), kept);
    }

    /** Of somebody who does something, and is known from now on. */
    Visit doing(Context ctx) {
        Item<Lesson> item = lesson(ctx);
        Lesson lesson = item.content().orElseThrow();
        Learner learner = store.learners().known(ctx);
        Notebook notebook = new Notebook(store, learner, lesson);
        return new Visit(item, lesson, number(ctx, lesson), notebook, notebook.read());
    }

    /** The step of the path, 1 where it names none. */
    private static int number(Context ctx, Lesson lesson) {
        String text = ctx.pathParamMap().getOrDefault("n", "1");
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= lesson.steps().size()) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new NotFoundResponse("A step has a number.");
        }
        throw new NotFoundResponse("This lesson has " + lesson.steps().size() + " steps.");
    }
}
