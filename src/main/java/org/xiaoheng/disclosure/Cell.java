package org.xiaoheng.disclosure;

import org.jspecify.annotations.Nullable;

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
    public Key {
      if (!AreaTree.LEVELS.contains(level)) {
        throw new IllegalArgumentException(
            "An area level is one of " + AreaTree.LEVELS + ", not " + level);
      }
    }

    /** From the lowest area level to the highest, then by area, stage and sex. */
    @Override
    public int compareTo(Key other) {
      int order =
          Integer.compare(AreaTree.LEVELS.indexOf(level), AreaTree.LEVELS.indexOf(other.level));
      order = order == 0 ? area.compareTo(other.area) : order;
      order = order == 0 ? stage.compareTo(other.stage) : order;
      return order == 0 ? sex.compareTo(other.sex) : order;
    }

    // Written out, because a record's own go through method handles: looking cells up by their key
    // is most of what is done with them, and the area is what mostly differs.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && area.equals(key.area)
          && stage.equals(key.stage)
          && sex.equals(key.sex)
          && level.equals(key.level);
    }

    @Override
    public int hashCode() {
      int hash = 31 * area.hashCode() + stage.hashCode();
      hash = 31 * hash + sex.hashCode();
      return 31 * hash + level.hashCode();
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
