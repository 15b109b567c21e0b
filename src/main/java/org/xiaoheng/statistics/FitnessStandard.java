package org.xiaoheng.statistics;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.DataSchema;

/**
 * The national fitness standard (国家学生体质健康标准, 2014 revision, 教体艺〔2014〕5号), ready for look-up.
 *
 * @param grades number of grades: 1 to 12, then the two university groups
 * @param items every item but the body mass index, in the order of the file
 * @param bodyMass the body mass index
 */
public record FitnessStandard(int grades, List<ItemTable> items, BodyMassTable bodyMass) {
  public FitnessStandard {
    items = List.copyOf(items);
  }

  /**
   * Reads and checks the tables of {@code data-schema/standards}.
   *
   * @param contract the contract of fitness_test, which says in which unit results arrive
   * @throws org.xiaoheng.contract.UserException with all faults, by file and line
   */
  public static FitnessStandard load(DataSchema schema, Contract contract) {
    return new FitnessFiles(schema, contract).read();
  }

  /** The number of the tables of a grade and sex. */
  static int series(int grade, boolean female) {
    return 2 * (grade - 1) + (female ? 1 : 0);
  }

  /** The item of that name; throws IllegalArgumentException if there is none. */
  public ItemTable item(String name) {
    return items.stream()
        .filter(i -> i.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The standard has no item " + name));
  }

  /**
   * 学年总分 of one pupil in tenths of a point.
   *
   * @param results the pupil's results by column of the contract, in its fixed point; null for none
   * @return empty when a result is missing
   */
  public OptionalInt total(int grade, boolean female, Function<String, @Nullable Long> results) {
    Long height = results.apply(BodyMassTable.HEIGHT);
    Long weight = results.apply(BodyMassTable.WEIGHT);
    if (height == null || weight == null) {
      return OptionalInt.empty();
    }
    int hundredths = bodyMass.points(grade, female, height, weight);
    for (ItemTable item : items) {
      if (item.isTakenBy(grade, female)) {
        Long result = results.apply(item.name());
        if (result == null) {
          return OptionalInt.empty();
        }
        hundredths += item.points(grade, female, result);
      }
    }
    // Half up: a sum of points is never negative.
    return OptionalInt.of((hundredths + 5) / 10);
  }
}
