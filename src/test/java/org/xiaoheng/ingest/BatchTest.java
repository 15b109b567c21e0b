package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final long ALONE = 100;

  private static Input file(String name, long bytes) {
    return Input.file(0, name, "/in/" + name, bytes);
  }

  private static List<List<String>> names(List<List<Input>> batches) {
    return batches.stream().map(b -> b.stream().map(Input::name).toList()).toList();
  }

  @Test
  void putsSmallFilesTogetherAndLeavesLargeOnesAndTablesAlone() {
    Input table = Input.table(1, "register", "jdbc:h2:mem", "digest", -1);
    Input delta = Input.table(2, "staff", "/in/staff", "delta version 3", 3);
    Input rows = Input.table(3, "job.yaml#4", "", "digest", -1);

    assertThat(
            names(
                Batch.cut(
                    List.of(file("a", 40), file("b", 100), file("c", 59), table, delta, rows),
                    ALONE)))
        .containsExactlyInAnyOrder(
            List.of("a", "c", "job.yaml#4"), List.of("b"), List.of("register"), List.of("staff"));
  }

  @Test
  void readsOneOfManySmallFilesWithAFewOthers() {
    // 64 files of 50 bytes: 32 hundreds of bytes, so 32 batches.
    List<Input> files =
        IntStream.range(0, 64).mapToObj(i -> file("2024_2308" + i + ".csv", 50)).toList();
    List<List<Input>> before = Batch.cut(files, ALONE);
    assertThat(before.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(files);
    assertThat(before).hasSizeBetween(16, 32);

    List<Input> more = new ArrayList<>(files);
    more.add(file("2024_correction.csv", 20));
    List<List<Input>> after = Batch.cut(more, ALONE);

    assertThat(after.stream().filter(b -> !before.contains(b)).collect(Collectors.toList()))
        .as("the batch that the new file joins, and no other")
        .hasSize(1);
  }
}
