package org.xiaoheng.disclosure;

import java.util.Comparator;

/**
 * One cell of an additive table of pupils.
 *
 * @param key where in the table it stands
 * @param pupils the pupils that the published value is about, more than 0
 */
public record Cell(Key key, long pupils) {
  /** Sex of a cell that holds both sexes; the others are added up to it. */
  public static final String BOTH_SEXES = "all";

  public Cell {
    if (pupils <= 0) {
      throw new IllegalArgumentException(
          "A cell must have pupils, but " + key + " has " + pupils + " (leave empty cells out)");
    }
  }

  /**
   * Place of a cell in the table of one school year.
   *
   * @param level area level, one of {@link AreaTree#LEVELS}
   * @param area code of the area
   * @param sex {@link #BOTH_SEXES}, or a sex
   * @param stage a stage, or a stage group
   */
  public record Key(String level, String area, String sex, String stage)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingInt((Key key) -> AreaTree.LEVELS.indexOf(key.level))
            .thenComparing(Key::area)
            .thenComparing(Key::stage)
            .thenComparing(Key::sex);

    public Key {
      if (!AreaTree.LEVELS.contains(level)) {
        throw new IllegalArgumentException(
            "An area level is one of " + AreaTree.LEVELS + ", not " + level);
      }
    }

    /** From the lowest area level to the highest, then by area, stage and sex. */
    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    Key withArea(String otherLevel, String otherArea) {
      return new Key(otherLevel, otherArea, sex, stage);
    }

    Key withSex(String other) {
      return new Key(level, area, other, stage);
    }

    Key withStage(String other) {
      return new Key(level, area, sex, other);
    }
  }
}
