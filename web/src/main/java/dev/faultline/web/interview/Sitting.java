package dev.faultline.web.interview;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.faultline.simulator.interview.Answers;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.web.store.Learner;
import dev.faultline.web.store.Reports;
import dev.faultline.web.store.Session;
import dev.faultline.web.store.Session.Document;
import dev.faultline.web.store.Sessions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One candidate in one interview: what the session keeps, by what it means. */
final class Sitting {
    private static final TypeReference<List<Asked>> ASKED = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> POINTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<History> HISTORY = new TypeReference<>() {};
    private static final TypeReference<Map<String, Session.Timer>> TIMER = new TypeReference<>() {};
    private static final TypeReference<Map<String, Outcome>> OUTCOMES = new TypeReference<>() {};

    private final Sessions sessions;
    private final Learner learner;
    private final Interview interview;
    private final Session session;

    /**
     * A question that was asked.
     *
     * @param text as it was typed; empty where it was chosen from the list
     * @param question its id; empty where what was typed could not be made out
     */
    record Asked(String text, String question) {}

    Sitting(Sessions sessions, Learner learner, Interview interview, Session session) {
        this.sessions = sessions;
        this.learner = learner;
        this.interview = interview;
        this.session = session;
    }

    String id() {
        return session.id();
    }

    Interview interview() {
        return interview;
    }

    Session session() {
        return session;
    }

    /** The same seed for all runs of the session, so that they can be compared. */
    long seed() {
        return 1;
    }

    Phase.Kind phase() {
        for (Phase.Kind kind : Phase.Kind.values()) {
            if (kind.label().equals(session.state().phase())) {
                return kind;
            }
        }
        return Phase.Kind.QUESTIONS;
    }

    /** Whether what is done in a phase can no longer be changed. */
    boolean closed(Phase.Kind kind) {
        return phase().ordinal() > kind.ordinal();
    }

    boolean finished() {
        return session.state().finishedAt() != null;
    }

    Optional<Document> document(String name) {
        return Optional.ofNullable(session.documents().get(name));
    }

    private String text(String name) {
        return document(name).map(Document::text).orElse("");
    }

    private void keep(String name, String text) {
        sessions.keep(learner, id(), name, text, null);
    }

    String notes() {
        return text("notes");
    }

    void notes(String text, @Nullable Long basedOn) {
        sessions.keep(learner, id(), "notes", text, basedOn);
    }

    List<Asked> asked() {
        return Kept.read(text("asked"), ASKED, List.of());
    }

    void ask(Asked asked) {
        List<Asked> all = new ArrayList<>(asked());
        all.add(asked);
        keep("asked", Kept.write(all));
    }

    /** As typed, by the id of the estimate. */
    Map<String, String> estimates() {
        return Kept.read(text("estimates"), TEXTS, Map.of());
    }

    void estimates(Map<String, String> typed) {
        Map<String, String> all = new LinkedHashMap<>(estimates());
        all.putAll(typed);
        keep("estimates", Kept.write(all));
    }

    /** As it stands, or the one to begin with. */
    String design() {
        return document("design").map(Document::text).orElseGet(() -> Skeleton.of(interview));
    }

    long designVersion() {
        return document("design").map(Document::version).orElse(0L);
    }

    History history() {
        return Kept.read(text("history"), HISTORY, History.NONE);
    }

    /** Puts another design in the place of the one that the writer has seen. */
    Document design(String text, @Nullable Long basedOn, History history) {
        Document kept = sessions.keep(learner, id(), "design", text, basedOn);
        keep("history", Kept.write(history));
        return kept;
    }

    /** What runs came to, by {@code load} or the id of a defence fault; those of an earlier design too. */
    Map<String, Outcome> outcomes() {
        return Kept.read(text("outcomes"), OUTCOMES, Map.of());
    }

    void outcome(String run, Outcome outcome) {
        Map<String, Outcome> all = new LinkedHashMap<>(outcomes());
        all.put(run, outcome);
        keep("outcomes", Kept.write(all));
    }

    /** The ids of the faults of the defence, in the order in which they come. */
    List<String> drawn() {
        return Kept.read(text("drawn"), NAMES, List.of());
    }

    void drawn(List<String> faults) {
        keep("drawn", Kept.write(faults));
    }

    /** Whether the defence has begun: from then on faults are told, and the design stays as it is. */
    boolean begun() {
        return document("begun").isPresent() || !predictions().isEmpty();
    }

    void begin() {
        keep("begun", "true");
    }

    /** What was left for the design when it was handed in; empty where it never was. */
    Optional<Session.Timer> designTimer() {
        return Optional.ofNullable(Kept.<Map<String, Session.Timer>>read(text("design-timer"), TIMER, Map.of())
                .get("design"));
    }

    void designTimer(Session.Timer timer) {
        keep("design-timer", Kept.write(Map.of("design", timer)));
    }

    Map<String, String> predictions() {
        return Kept.read(text("predictions"), TEXTS, Map.of());
    }

    /** The first prediction stands. */
    void predict(String fault, String option) {
        Map<String, String> all = new LinkedHashMap<>(predictions());
        all.putIfAbsent(fault, option);
        keep("predictions", Kept.write(all));
    }

    /** What the runs of the defence showed: the option that holds, by the id of the fault. */
    Map<String, String> shown() {
        return Kept.read(text("shown"), TEXTS, Map.of());
    }

    void shown(String fault, String option) {
        Map<String, String> all = new LinkedHashMap<>(shown());
        all.put(fault, option);
        keep("shown", Kept.write(all));
    }

    Map<String, Integer> assessed() {
        return Kept.read(text("assessed"), POINTS, Map.of());
    }

    void assess(String line, int points) {
        Map<String, Integer> all = new LinkedHashMap<>(assessed());
        all.put(line, points);
        keep("assessed", Kept.write(all));
    }

    /** As the rubric is scored on it; numbers that are none are left out. */
    Answers answers() {
        List<String> questions = asked().stream()
                .map(Asked::question)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, String> typed = estimates();
        interview
                .estimates()
                .forEach(each -> Amount.read(typed.getOrDefault(each.id(), ""), each.unit())
                        .ifPresent(number -> numbers.put(each.id(), number)));
        return new Answers(questions, numbers, design(), predictions(), assessed());
    }

    KeptReport keep(Reports reports, KeptReport report) {
        reports.keep(learner, KeptReport.KIND, id(), report.title(), Kept.write(report));
        return report;
    }

    /** The session as it is kept now. */
    Sitting again() {
        return new Sitting(
                sessions, learner, interview, sessions.find(learner, id()).orElseThrow());
    }

    Sitting put(long version, Session.State state) {
        return new Sitting(sessions, learner, interview, sessions.put(learner, id(), version, state));
    }

    Sitting timer(UnaryOperator<Session.Timer> change) {
        Session changed = sessions.change(
                learner,
                id(),
                state -> new Session.State(state.phase(), change.apply(state.timer()), state.finishedAt()));
        return new Sitting(sessions, learner, interview, changed);
    }

    void ran(String runId, String purpose) {
        sessions.ran(learner, id(), runId, purpose);
    }
}
