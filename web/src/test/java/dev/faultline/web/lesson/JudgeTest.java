package dev.faultline.web.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static Entry healed(long at) {
        return new Entry(at, new Intervention.Heal("fault-1"));
    }

    @Test
    void whatIsDoneWhereTheStepEnds_comesAfterIt() {
        assertThat(Judge.before(30, List.of(healed(10), healed(29), healed(30), healed(31))))
                .containsExactly(healed(10), healed(29));
    }
}
