package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Phase;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;

/** The phase in which the design is made. */
public record DesignPage(Head head, Prose task, Brief brief, DesignView design) {
    static DesignPage of(Sitting sitting, Markdown markdown, String part) {
        return new DesignPage(
                Head.of(sitting, Phase.Kind.DESIGN),
                markdown.render(sitting.interview().phase(Phase.Kind.DESIGN).prose(), 3),
                Brief.of(sitting, markdown),
                DesignView.of(sitting, part));
    }
}
