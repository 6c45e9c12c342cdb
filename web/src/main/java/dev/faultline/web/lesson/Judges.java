package dev.faultline.web.lesson;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Question;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.web.sandbox.OpenRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The judges of the runs that are looked at. Beyond a limit that not asked for longest goes; a new one catches up. */
final class Judges implements AutoCloseable {
    private static final int MOST = 24;

    private final ExecutorService bench = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("judge").factory());
    private final Map<Key, Judge> judges = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Judge> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String runId, String step, Lesson lesson) {}

    synchronized Judge of(Lesson lesson, Step step, OpenRun run) {
        Key key = new Key(run.id(), step.id(), lesson);
        Judge known = judges.get(key);
        if (known == null || known.run() != run) {
            known = new Judge(lesson, run, until(step), questions(lesson, step), bench);
            judges.put(key, known);
        }
        return known;
    }

    private static long until(Step step) {
        return step instanceof Step.Act act ? act.until() : Long.MAX_VALUE;
    }

    /** Goals as checks; as quantities first the readings of the step, then what the numbers that were guessed came to. */
    private static Shadow.Questions questions(Lesson lesson, Step step) {
        List<Check> checks = new ArrayList<>();
        List<Quantity> quantities = new ArrayList<>();
        step.goals().forEach(goal -> checks.add(goal.check()));
        if (step instanceof Step.Observe observe) {
            observe.measures().forEach(shown -> quantities.add(shown.of()));
            quantities.addAll(measured(lesson, observe).values());
        }
        return new Shadow.Questions(checks, quantities);
    }

    /** What is measured for the questions of a step, by question, in order. */
    static Map<String, Quantity> measured(Lesson lesson, Step.Observe observe) {
        Map<String, Quantity> measured = new LinkedHashMap<>();
        for (String id : observe.predictions()) {
            Question question = lesson.question(id).orElse(null);
            if (question != null && question.answer() instanceof Question.Number number && number.of() != null) {
                measured.put(id, number.of());
            }
        }
        return measured;
    }

    @Override
    public void close() {
        bench.shutdownNow();
    }
}
