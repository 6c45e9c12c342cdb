package dev.faultline.web.catalogue;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import dev.faultline.web.store.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the cards of the catalogue from what the library has and what is kept about the learner. */
record Cards(Library library, Kept kept) {
    private static final List<String> LEVELS = List.of("beginner", "intermediate", "advanced");

    List<Card.Lesson> lessons() {
        return library.lessons().stream()
                .flatMap(item -> item.content().stream())
                .map(this::card)
                .toList();
    }

    private Card.Lesson card(Lesson lesson) {
        return new Card.Lesson(
                lesson.id(),
                lesson.title(),
                lesson.goal(),
                lesson.minutes(),
                lesson.level().label(),
                dots(lesson.level().label()),
                Concept.of(lesson.teaches(), library),
                Stand.of(lesson, Optional.ofNullable(kept.lessons().get(lesson.id()))));
    }

    List<Card.Interview> interviews() {
        return library.interviews().stream()
                .flatMap(item -> item.content().stream())
                .map(this::card)
                .toList();
    }

    private Card.Interview card(Interview interview) {
        List<Session> own = kept.sessions().stream()
                .filter(session -> session.problem().equals(interview.id()))
                .toList();
        Optional<Session> goesOn = own.stream()
                .filter(session -> session.state().finishedAt() == null)
                .findFirst();
        return new Card.Interview(
                interview.id(),
                interview.title(),
                interview.goal(),
                interview.minutes(),
                interview.level(),
                dots(interview.level()),
                Concept.of(interview.terms(), library),
                goesOn.map(session -> phase(interview, session)).orElse(""),
                goesOn.map(Session::id).orElse(""),
                own.size()
                        - (int) own.stream()
                                .filter(session -> session.state().finishedAt() == null)
                                .count());
    }

    private static String phase(Interview interview, Session session) {
        return interview.phases().stream()
                .filter(phase ->
                        phase.kind().name().equalsIgnoreCase(session.state().phase()))
                .map(Phase::title)
                .findFirst()
                .orElse(session.state().phase());
    }

    /** How many dots of three a level has; a level that is not known has one. */
    private static int dots(String level) {
        return Math.max(0, LEVELS.indexOf(level)) + 1;
    }

    List<Card.Scenario> scenarios() {
        return library.scenarios().stream()
                .flatMap(item -> item.content().map(scenario -> card(item, scenario)).stream())
                .toList();
    }

    private Card.Scenario card(Item<Scenario> item, Scenario scenario) {
        return new Card.Scenario(
                item.file(),
                scenario.title(),
                scenario.topic(),
                scenario.about(),
                scenario.seed(),
                size(scenario),
                Concept.of(parts(scenario), library),
                library.lessons().stream()
                        .flatMap(other -> other.content().stream())
                        .filter(lesson -> lesson.board().id().equals(scenario.id()))
                        .findFirst()
                        .map(this::card)
                        .orElse(null));
    }

    private static String size(Scenario scenario) {
        int boxes = scenario.components().size();
        int instances = scenario.components().values().stream()
                .mapToInt(box -> box.kind().instances().applyAsInt(box.settings()))
                .sum();
        return boxes + (boxes == 1 ? " box, " : " boxes, ") + instances
                + (instances == 1 ? " instance, " : " instances, ")
                + Math.round(VirtualTime.seconds(scenario.duration())) + " s";
    }

    /** The faults and the parts that it is about. */
    private static List<String> parts(Scenario scenario) {
        Stream<String> kinds =
                scenario.components().values().stream().map(box -> box.kind().name());
        Stream<String> faults =
                scenario.timeline().stream().map(entry -> entry.kind().name());
        return Stream.concat(faults, kinds)
                .filter(name -> !name.equals("clients") && !name.equals("service"))
                .distinct()
                .toList();
    }
}
