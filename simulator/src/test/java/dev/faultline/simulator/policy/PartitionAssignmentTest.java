package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Known: 12 partitions over 5 consumers are at most 3 each; of more than 12 consumers, those beyond have none. */
class PartitionAssignmentTest {
    private static List<Integer> members(int count) {
        return IntStream.range(100, 100 + count).boxed().toList();
    }

    private static int share(List<Integer> owners, int member) {
        return Collections.frequency(owners, member);
    }

    private static void assertEven(List<Integer> owners, List<Integer> members) {
        List<Integer> shares = members.stream().map(each -> share(owners, each)).toList();
        assertThat(Collections.max(shares) - Collections.min(shares)).isLessThanOrEqualTo(1);
        assertThat(shares.stream().mapToInt(each -> each).sum()).isEqualTo(owners.size());
    }

    @Test
    void twelvePartitionsOverFiveConsumers_areAtMostThreeEach() {
        List<Integer> owners = PartitionAssignment.range(12, members(5));
        assertThat(members(5).stream().map(each -> share(owners, each))).containsExactly(3, 3, 2, 2, 2);
        assertThat(owners).isSorted();
    }

    @Test
    void consumersBeyondThePartitions_haveNothing() {
        List<Integer> owners = PartitionAssignment.range(12, members(16));
        assertThat(members(16).stream().filter(each -> share(owners, each) == 0))
                .hasSize(4);
        assertThat(owners).doesNotHaveDuplicates();
    }

    @Test
    void withoutConsumers_nobodyOwnsAnything() {
        assertThat(PartitionAssignment.range(3, List.of())).containsOnly(PartitionAssignment.NOBODY);
        assertThat(PartitionAssignment.sticky(List.of(1, 2), List.of())).containsOnly(PartitionAssignment.NOBODY);
    }

    @Test
    void whoJoins_takesNoMoreThanItsShareFromTheOthers() {
        List<Integer> before = PartitionAssignment.range(12, members(3));
        List<Integer> after = PartitionAssignment.sticky(before, members(4));
        assertEven(after, members(4));
        for (int p = 0; p < 12; p++) {
            assertThat(after.get(p)).isIn(before.get(p), 103);
        }
    }

    @Test
    void whoLeaves_leavesItsPartitionsAndNoOthersMove() {
        List<Integer> before = PartitionAssignment.range(12, members(4));
        List<Integer> left = new ArrayList<>(members(4));
        left.remove(Integer.valueOf(101));
        List<Integer> after = PartitionAssignment.sticky(before, left);
        assertEven(after, left);
        for (int p = 0; p < 12; p++) {
            if (before.get(p) != 101) {
                assertThat(after.get(p)).isEqualTo(before.get(p));
            }
        }
    }

    @Test
    void stickyFromNothing_isAsEvenAsRange() {
        for (int partitions = 1; partitions <= 20; partitions++) {
            for (int members = 1; members <= 8; members++) {
                List<Integer> nobody = Collections.nCopies(partitions, PartitionAssignment.NOBODY);
                assertEven(PartitionAssignment.sticky(nobody, members(members)), members(members));
                assertEven(PartitionAssignment.range(partitions, members(members)), members(members));
            }
        }
    }
}
