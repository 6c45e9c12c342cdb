package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import dev.faultline.web.store.Session;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a problem is about, how long it takes, and what was begun before. */
public record CoverPage(
        String id,
        String title,
        String goal,
        String level,
        int minutes,
        Prose prompt,
        List<Phase> phases,
        List<Begun> begun) {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    /** A session that was begun. */
    public record Begun(String id, String when, String phase, boolean finished) {}

    static CoverPage of(Interview interview, Markdown markdown, List<Session> sessions) {
        return new CoverPage(
                interview.id(),
                interview.title(),
                interview.goal(),
                interview.level(),
                interview.minutes(),
                markdown.render(interview.prompt(), 3),
                interview.phases(),
                sessions.stream().map(session -> begun(interview, session)).toList());
    }

    private static Begun begun(Interview interview, Session session) {
        String title = interview.phases().stream()
                .filter(phase -> phase.kind().label().equals(session.state().phase()))
                .map(Phase::title)
                .findFirst()
                .orElse(session.state().phase());
        return new Begun(
                session.id(),
                WHEN.format(Instant.ofEpochMilli(session.startedAt())),
                title,
                session.state().finishedAt() != null);
    }
}
