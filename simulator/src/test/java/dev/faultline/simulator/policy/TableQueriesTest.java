package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.policy.TableQueries.Index;
import dev.faultline.simulator.policy.TableQueries.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableQueriesTest {
    private static TableQueries table(long rows, Query... queries) {
        return new TableQueries(rows, 200, 20_000, List.of(queries));
    }

    @Test
    void queryWithoutAnIndex_looksAtAllRows() {
        TableQueries table = table(1_000_000, new Query("mine", 10, 0, Index.NONE));

        assertThat(table.scanned(0)).isEqualTo(1_000_000);
        assertThat(table.cost(0)).isEqualTo(200_000_000);
    }

    /** Pages of 200 entries: one for 200 rows, two for 40,000, three for 8 million, four for 1.6 billion. */
    @ParameterizedTest
    @CsvSource({"1, 1", "200, 1", "201, 2", "40000, 2", "40001, 3", "8000000, 3", "8000001, 4", "1600000000, 4"})
    void tree_isAsDeepAsTheLogarithmOfItsRows(long rows, long levels) {
        TableQueries table = table(rows, new Query("one", 1, 0, Index.B_TREE));

        assertThat(table.levels()).isEqualTo(levels);
        assertThat(table.cost(0)).isEqualTo((levels + 1) * 20_000);
    }

    @Test
    void index_helpsOnlyTheQueriesThatItFits() {
        TableQueries table = table(
                1_000_000,
                new Query("words", 5, 2, Index.B_TREE),
                new Query("text", 5, 2, Index.INVERTED),
                new Query("equal", 5, 0, Index.INVERTED));

        assertThat(table.isIndexed(0)).isFalse();
        assertThat(table.isIndexed(1)).isTrue();
        assertThat(table.isIndexed(2)).isFalse();
        assertThat(table.cost(1))
                .as("a tree for each of two words, and five rows")
                .isEqualTo((2 * 3 + 5) * 20_000);
    }

    @Test
    void indexThatIsLost_isUsedAgainWhenItIsBack() {
        TableQueries table = table(1_000_000, new Query("mine", 10, 0, Index.NONE));
        assertThat(table.upkeep()).isZero();
        table.build(0, Index.B_TREE);
        assertThat(table.scanned(0)).isEqualTo(10);
        assertThat(table.upkeep()).isEqualTo(3 * 20_000);

        table.lose(0, true);
        assertThat(table.scanned(0)).isEqualTo(1_000_000);
        assertThat(table.upkeep()).isZero();
        table.lose(0, false);
        assertThat(table.scanned(0)).isEqualTo(10);
    }

    @Test
    void indexThatIsLostTwice_isBackWhenBothAreHealed() {
        TableQueries table = table(1_000_000, new Query("mine", 10, 0, Index.B_TREE));
        table.lose(0, true);
        table.lose(0, true);
        table.lose(0, false);
        assertThat(table.isIndexed(0)).isFalse();
        table.lose(0, false);
        assertThat(table.isIndexed(0)).isTrue();
    }

    @Test
    void tableThatTakesForEver_takesNoNegativeTime() {
        TableQueries table = new TableQueries(
                10_000_000_000L,
                36_000_000_000_000L,
                36_000_000_000_000L,
                List.of(new Query("mine", 1_000_000_000, 100, Index.INVERTED)));

        assertThat(table.cost(0)).isPositive();
        assertThat(table.upkeep()).isPositive();
        assertThat(table.forAllRows(10_000_000_000L) * 3).isPositive();
    }
}
