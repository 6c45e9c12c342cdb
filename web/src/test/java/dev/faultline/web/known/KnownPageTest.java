package dev.faultline.web.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.known.KnownResult.Agreement;
import dev.faultline.simulator.known.KnownResults;
import dev.faultline.simulator.known.KnownResults.Model;
import dev.faultline.simulator.known.KnownResults.Row;
import dev.faultline.web.known.KnownPage.Chapter;
import dev.faultline.web.known.KnownPage.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownPageTest {
    private static final Row FINE =
            new Row("80 % busy", "mean of users", "50ms", "51ms ± 0.5ms", "± 2 %", Agreement.AGREES, 51e6, 1, 0.5);
    private static final Row OFF =
            new Row("90 % busy", "mean of users", "100ms", "400ms", "± 2 %", Agreement.DISAGREES, 4e8, 150, 0.1);
    private static final Row GOAL = new Row("as it is", "back", "met", "met", "", Agreement.AGREES, 1, 0, 0);

    @Test
    void page_hasTheModelsBySubject() {
        KnownPage page = KnownRoutes.page(new KnownResults(List.of(
                model("queues", "One server (M/M/1)", FINE, OFF),
                model("queues", "Even work", FINE),
                model("overload", "A storm", GOAL))));

        assertThat(page.summary()).isEqualTo("4 answers: 3 agree, 0 undecided, 1 disagree");
        assertThat(page.subjects()).extracting(KnownPage.Subject::title).containsExactly("Queues", "Overload");
        Chapter first = page.subjects().getFirst().chapters().getFirst();
        assertThat(first.id()).isEqualTo("one-server-m-m-1");
        assertThat(first.tally()).isEqualTo("1 of 2");
        assertThat(first.fine()).isFalse();
        assertThat(first.prose().toString()).contains("<strong>not</strong>");
    }

    @Test
    void markOfAFigure_standsWhereItIsInItsTolerance() {
        Line fine = new Line(FINE, true);
        assertThat(fine.mark()).isEqualTo("82.0");
        assertThat(fine.errorFrom()).isEqualTo("68.0");
        assertThat(fine.errorTo()).isEqualTo("96.0");
        assertThat(new Line(OFF, true).mark()).isEqualTo("105.8");
    }

    @Test
    void goal_hasNoScale() {
        KnownPage page = KnownRoutes.page(new KnownResults(List.of(model("overload", "A storm", GOAL))));
        assertThat(page.subjects().getFirst().chapters().getFirst().lines())
                .extracting(Line::scaled)
                .containsExactly(false);
    }

    private static Model model(String page, String title, Row... rows) {
        return new Model(page, title, "It is **not** what one thinks.", "one-server.yaml", "a book", List.of(rows));
    }
}
