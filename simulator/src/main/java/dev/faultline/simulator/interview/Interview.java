package dev.faultline.simulator.interview;

import dev.faultline.simulator.document.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interview problem as read from its file: what the candidate is told, what has to be asked for, and by what a session
 * is scored.
 *
 * @param file what messages call the file
 * @param text the file's text
 * @param level {@code beginner}, {@code intermediate} or {@code advanced}
 * @param minutes of all phases together
 * @param goal one sentence: what is to be built
 * @param terms of the glossary that it is about
 * @param prompt Markdown, what the candidate is told at the start
 * @param phases in their order, one of each kind
 * @param asks how many questions the candidate may ask
 * @param questions what can be asked, those that lead nowhere among them
 * @param scale how the real numbers become those of a run
 * @param fixed the part of the scenario that no candidate changes
 * @param palette the parts that a design is made of
 * @param constraints what a design must hold, under load and, where they say so, under the defence's faults
 * @param defence the interviewer's faults, of which a seed draws {@code drawn}
 * @param references designs that meet the constraints, each of another kind
 * @param naive designs that do not, however near they lie
 * @param prose all of it, with the lines that it begins on
 */
public record Interview(
        String file,
        String text,
        String id,
        String title,
        String level,
        int minutes,
        String goal,
        List<String> terms,
        String prompt,
        List<Phase> phases,
        int asks,
        List<Question> questions,
        List<Estimate> estimates,
        Scale scale,
        Fixed fixed,
        List<Part> palette,
        List<Constraint> constraints,
        int drawn,
        List<DefenceFault> defence,
        List<RubricLine> rubric,
        List<FollowUp> followUps,
        List<Design> references,
        List<Design> naive,
        List<Passage> prose) {

    /** All designs of the file. */
    List<Design> samples() {
        List<Design> all = new ArrayList<>(references);
        all.addAll(naive);
        return all;
    }

    public Phase phase(Phase.Kind kind) {
        return phases.stream().filter(phase -> phase.kind() == kind).findFirst().orElseThrow();
    }

    public Optional<Question> question(String id) {
        return questions.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<Estimate> estimate(String id) {
        return estimates.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<DefenceFault> defenceFault(String id) {
        return defence.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
