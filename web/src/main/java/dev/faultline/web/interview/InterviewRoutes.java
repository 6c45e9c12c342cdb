package dev.faultline.web.interview;

import dev.faultline.web.Pages;
import dev.faultline.web.content.Library;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.sandbox.OpenRuns;
import dev.faultline.web.store.Store;

/** All that serves interviews. */
public record InterviewRoutes(SessionRoutes session, DesignRoutes design, Defence defence, Review review) {

    public static InterviewRoutes of(Library library, Store store, OpenRuns runs, Pages pages) {
        LibraryProse prose = new LibraryProse(library);
        Desk desk = new Desk(library, store);
        Simulations simulations = new Simulations();
        Defence defence = new Defence(desk, pages, prose, simulations, runs);
        Review review = new Review(desk, pages, prose, simulations);
        return new InterviewRoutes(
                new SessionRoutes(desk, pages, prose, defence, review),
                new DesignRoutes(desk, pages, simulations),
                defence,
                review);
    }
}
