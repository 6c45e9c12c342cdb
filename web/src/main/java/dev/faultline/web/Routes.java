package dev.faultline.web;

import dev.faultline.web.catalogue.CatalogueRoutes;
import dev.faultline.web.content.ContentRoutes;
import dev.faultline.web.glossary.GlossaryRoutes;
import dev.faultline.web.interview.InterviewRoutes;
import dev.faultline.web.known.KnownRoutes;
import dev.faultline.web.lesson.BoardRoutes;
import dev.faultline.web.lesson.LessonRoutes;
import dev.faultline.web.numbers.NumbersRoutes;
import dev.faultline.web.sandbox.CommandRoutes;
import dev.faultline.web.sandbox.QueryRoutes;
import dev.faultline.web.sandbox.RunRoutes;
import io.javalin.config.RoutesConfig;

/** Every route of the site. */
record Routes(
        CatalogueRoutes catalogue,
        RunRoutes run,
        CommandRoutes command,
        QueryRoutes query,
        LessonRoutes lesson,
        BoardRoutes board,
        InterviewRoutes interview,
        NumbersRoutes numbers,
        GlossaryRoutes glossary,
        KnownRoutes known,
        ContentRoutes content) {

    void register(RoutesConfig routes) {
        routes.get("/", catalogue::page);
        routes.get("/preview", catalogue::preview);
        routes.post("/open", catalogue::open);
        routes.get("/about-numbers", numbers::page);
        routes.get("/glossary", glossary::page);
        routes.get("/glossary/{id}", glossary::term);
        routes.get("/why", known::page);
        routes.get("/content/stream", content::stream);

        routes.get("/lesson/{id}", lesson::cover);
        routes.post("/lesson/{id}/begin", lesson::begin);
        routes.get("/lesson/{id}/step/{n}", lesson::step);
        routes.post("/lesson/{id}/step/{n}/next", lesson::next);
        routes.post("/lesson/{id}/step/{n}/answer", lesson::answer);
        routes.post("/lesson/{id}/step/{n}/hint", lesson::hint);
        routes.post("/lesson/{id}/step/{n}/board", board::open);
        routes.post("/lesson/{id}/step/{n}/changes", board::check);
        routes.post("/lesson/{id}/step/{n}/original", board::original);
        routes.get("/lesson/{id}/step/{n}/inspector", board::inspector);
        routes.get("/lesson/{id}/step/{n}/told", board::told);

        routes.get("/run/{id}", run::page);
        routes.get("/run/{id}/stream", run::stream);
        routes.get("/run/{id}/inspector", run::inspector);
        routes.post("/run/{id}/close", run::close);

        routes.post("/run/{id}/play", command::play);
        routes.post("/run/{id}/pause", command::pause);
        routes.post("/run/{id}/step", command::step);
        routes.post("/run/{id}/run-to", command::runTo);
        routes.post("/run/{id}/go-back", command::goBack);
        routes.post("/run/{id}/inject", command::inject);
        routes.post("/run/{id}/heal", command::heal);
        routes.post("/run/{id}/set", command::set);
        routes.post("/run/{id}/operate", command::operate);

        routes.get("/run/{id}/curves", query::curves);
        routes.get("/run/{id}/examples", query::examples);
        routes.get("/run/{id}/failures", query::failures);
        routes.get("/run/{id}/story", query::story);
        routes.get("/run/{id}/why", query::why);
        routes.get("/run/{id}/around", query::around);
        routes.get("/run/{id}/goals", query::goals);
        routes.get("/run/{id}/trace.json", query::otlp);
        routes.get("/run/{id}/parked", query::parked);

        interview(routes);
    }

    private void interview(RoutesConfig routes) {
        routes.get("/interview/{id}", interview.session()::cover);
        routes.post("/interview/{id}/start", interview.session()::start);
        routes.get("/session/{id}", interview.session()::page);
        routes.post("/session/{id}/next", interview.session()::next);
        routes.post("/session/{id}/reopen", interview.session()::reopen);
        routes.get("/session/{id}/timer", interview.session()::clock);
        routes.post("/session/{id}/timer", interview.session()::timer);
        routes.post("/session/{id}/notes", interview.session()::notes);
        routes.post("/session/{id}/ask", interview.session()::ask);
        routes.post("/session/{id}/estimates", interview.session()::estimates);
        routes.post("/session/{id}/forget", interview.session()::forget);

        routes.get("/session/{id}/design", interview.design()::show);
        routes.post("/session/{id}/design/edit", interview.design()::edit);
        routes.post("/session/{id}/design/text", interview.design()::text);
        routes.post("/session/{id}/design/undo", interview.design()::undo);
        routes.post("/session/{id}/design/redo", interview.design()::redo);
        routes.post("/session/{id}/design/simulate", interview.design()::simulate);

        routes.post("/session/{id}/begin", interview.defence()::begin);
        routes.post("/session/{id}/predict", interview.defence()::predict);
        routes.post("/session/{id}/run", interview.defence()::run);

        routes.post("/session/{id}/assess", interview.review()::assess);
        routes.post("/session/{id}/finish", interview.review()::finish);
        routes.get("/session/{id}/report", interview.review()::report);
        routes.get("/session/{id}/report/file", interview.review()::file);
    }
}
