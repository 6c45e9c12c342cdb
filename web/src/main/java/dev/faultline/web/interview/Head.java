package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Phase;
import dev.faultline.web.store.Session.Timer;
import java.util.List;

/**
 * What stands above each page of a session: where one is, and how much time there is.
 *
 * @param shown the phase that is looked at
 * @param left milliseconds; negative when overdrawn
 */
public record Head(
        String session,
        String problem,
        String title,
        List<Stage> stages,
        String shown,
        boolean current,
        boolean finished,
        long left,
        boolean running,
        boolean timed) {
    /** One phase: {@code done}, {@code now} or {@code later}. */
    public record Stage(String label, String title, int minutes, String state) {}

    static Head of(Sitting sitting, Phase.Kind shown) {
        Timer timer = sitting.session().state().timer();
        return new Head(
                sitting.id(),
                sitting.interview().id(),
                sitting.interview().title(),
                sitting.interview().phases().stream()
                        .map(phase -> new Stage(
                                phase.kind().label(),
                                phase.title(),
                                phase.minutes(),
                                state(phase.kind(), sitting.phase())))
                        .toList(),
                shown.label(),
                shown == sitting.phase(),
                sitting.finished(),
                timer.left(Desk.now()),
                timer.runningSince() != null,
                sitting.phase() != Phase.Kind.REVIEW);
    }

    private static String state(Phase.Kind kind, Phase.Kind now) {
        return kind == now ? "now" : kind.ordinal() < now.ordinal() ? "done" : "later";
    }

    /** {@code 12:05}, {@code -0:40}: as the page shows it before its script runs. */
    public String clock() {
        long seconds = Math.abs(left) / 1000;
        return (left < 0 ? "−" : "") + seconds / 60 + ":" + String.format("%02d", seconds % 60);
    }

    /** The phase that is on. */
    public String now() {
        return stages.stream()
                .filter(stage -> stage.state().equals("now"))
                .map(Stage::label)
                .findFirst()
                .orElse("");
    }

    public String shownTitle() {
        return stages.stream()
                .filter(stage -> stage.label().equals(shown))
                .map(Stage::title)
                .findFirst()
                .orElse("");
    }

    public String next() {
        for (int i = 0; i + 1 < stages.size(); i++) {
            if (stages.get(i).state().equals("now")) {
                return stages.get(i + 1).title();
            }
        }
        return "";
    }
}
