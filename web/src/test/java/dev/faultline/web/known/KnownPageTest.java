package dev.faultline.web.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KnownPageTest {
    private static final String RESULTS = """
            # Known answers, measured

            Written by the command line.

            3 answers: 3 agree, 0 undecided, 0 disagree.

            ## One server

            What it shows. Source: a book.

            | case | | expected | measured | tolerance | |
            | --- | --- | --- | --- | --- | --- |
            | 80 % busy | mean of users | 50ms | 50.02ms | ± 2 % | agrees |
            """;

    @Test
    void page_hasTheSummaryAndATableForEachModel() {
        KnownPage page = KnownRoutes.page(RESULTS);

        assertThat(page.summary()).isEqualTo("3 answers: 3 agree, 0 undecided, 0 disagree.");
        assertThat(page.results().toString()).contains("<h2", "One server", "<td>agrees</td>");
    }

    @Test
    void resultsWithoutAnyModel_areABug() {
        assertThatThrownBy(() -> KnownRoutes.page("# Nothing")).hasMessageContaining("no model");
    }
}
