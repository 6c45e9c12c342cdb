package dev.faultline.web.interview;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import dev.faultline.web.store.Learner;
import dev.faultline.web.store.Session;
import dev.faultline.web.store.Store;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;

/** Finds problems, and who sits at which. */
final class Desk {
    private static final TypeReference<List<KeptReport>> REPORTS = new TypeReference<>() {};

    private final Library library;
    private final Store store;

    Desk(Library library, Store store) {
        this.library = library;
        this.store = store;
    }

    Interview problem(String id) {
        return library.interview(id)
                .flatMap(Item::content)
                .orElseThrow(() -> new NotFoundResponse("There is no interview of that name that can be held."));
    }

    /** The session that a request is about. */
    Sitting sitting(Context ctx) {
        Learner learner = store.learners().of(ctx).orElseThrow(Desk::notYours);
        Session session = store.sessions().find(learner, ctx.pathParam("id")).orElseThrow(Desk::notYours);
        return new Sitting(store.sessions(), learner, problem(session.problem()), session);
    }

    /** The report that a request is about; empty where none is kept. */
    Optional<KeptReport> report(Context ctx) {
        return store.learners()
                .of(ctx)
                .flatMap(learner -> store.reports().of(learner, KeptReport.KIND, ctx.pathParam("id")))
                .flatMap(report -> Kept.read("[" + report.content() + "]", REPORTS, List.of()).stream()
                        .findFirst());
    }

    private static NotFoundResponse notYours() {
        return new NotFoundResponse(
                "This interview is not kept here: it belongs to another browser, or was forgotten.");
    }

    /** Begins an interview with its first phase and a running timer. */
    Sitting begin(Context ctx, Interview interview) {
        Learner learner = store.learners().known(ctx);
        Session session = store.sessions().start(learner, interview.id(), Phases.first(interview, now()));
        return new Sitting(store.sessions(), learner, interview, session);
    }

    /** Sessions of whoever asks with a problem, the latest first. */
    List<Session> sessions(Context ctx, Interview interview) {
        Optional<Learner> learner = store.learners().of(ctx);
        return learner.map(store.sessions()::all).orElse(List.of()).stream()
                .filter(session -> session.problem().equals(interview.id()))
                .toList();
    }

    void forget(Sitting sitting, Context ctx) {
        store.learners().of(ctx).ifPresent(learner -> {
            store.sessions().forget(learner, sitting.id());
            store.reports().forget(learner, KeptReport.KIND, sitting.id());
        });
    }

    Store store() {
        return store;
    }

    /** Milliseconds since 1970. */
    static long now() {
        return System.currentTimeMillis();
    }
}
