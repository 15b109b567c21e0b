package org.xiaoheng.indicator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's components as a small table that is joined with the statistics: it says which
 * statistics row counts for which indicator, in which half and under which published stage. So all
 * indicators are summed in one pass over the statistics.
 *
 * @param rows cell (a number of {@code cells}), role ({@link #NUMERATOR}, {@link #DENOMINATOR},
 *     {@link #OTHER}: what the school must have besides, the measure in another year or as many
 *     rows of another measure; {@link #OWED}: what says that it owes a record; {@link #MISSING}:
 *     what says that it sent nothing; {@link #PARTLY}: what says that rows were refused), _measure,
 *     _stage (of the statistics), _item (null for any), year_offset, filter (index into filters; −1
 *     for none)
 * @param cells cell, indicator, stage (as published), part_stage (where each stage of a school is a
 *     unit of its own, that stage, else the published one), by_sex. Statistics are added up by the
 *     number: names of indicators and stages would be most of what is hashed
 * @param filters distinct conditions on the school register
 */
record ComponentTable(Dataset<Row> rows, Dataset<Row> cells, List<String> filters) {
  static final int NUMERATOR = 0;
  static final int DENOMINATOR = 1;
  static final int OTHER = 2;
  static final int OWED = 3;
  static final int MISSING = 4;
  static final int PARTLY = 5;

  private static final StructType SCHEMA =
      new StructType()
          .add("cell", DataTypes.IntegerType, false)
          .add("role", DataTypes.IntegerType, false)
          .add("_measure", DataTypes.StringType, false)
          .add("_stage", DataTypes.StringType, false)
          .add("_item", DataTypes.StringType, true)
          .add("year_offset", DataTypes.IntegerType, false)
          .add("filter", DataTypes.IntegerType, false);

  private static final StructType CELLS =
      new StructType()
          .add("cell", DataTypes.IntegerType, false)
          .add("indicator", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("part_stage", DataTypes.StringType, false)
          .add("by_sex", DataTypes.BooleanType, false);

  private record Cell(Indicator indicator, String stage, String partStage) {}

  /**
   * @param members a stage, or stage group, to the stages it is made of
   */
  static ComponentTable of(
      SparkSession spark, List<Indicator> indicators, Function<String, List<String>> members) {
    Set<String> filters = new LinkedHashSet<>();
    indicators.stream()
        .flatMap(i -> Stream.concat(i.numerator().stream(), i.denominator().stream()))
        .map(Component::schools)
        .filter(Objects::nonNull)
        .forEach(filters::add);
    List<String> filterList = List.copyOf(filters);
    List<Row> rows = new ArrayList<>();
    Map<Cell, Integer> cells = new LinkedHashMap<>();
    for (Indicator indicator : indicators) {
      add(rows, cells, indicator, NUMERATOR, indicator.numerator(), filterList, members);
      add(rows, cells, indicator, DENOMINATOR, indicator.denominator(), filterList, members);
      add(rows, cells, indicator, OTHER, others(indicator), filterList, members);
      add(rows, cells, indicator, OWED, owed(indicator), filterList, members);
      add(
          rows,
          cells,
          indicator,
          MISSING,
          told(indicator, Component::missing),
          filterList,
          members);
      add(rows, cells, indicator, PARTLY, told(indicator, Component::partly), filterList, members);
    }
    return new ComponentTable(
        spark.createDataFrame(rows, SCHEMA),
        spark.createDataFrame(
            cells.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList(), CELLS),
        filterList);
  }

  private static Row row(Cell cell, int number) {
    return RowFactory.create(
        number, cell.indicator().id(), cell.stage(), cell.partStage(), cell.indicator().bySex());
  }

  private static List<Component> others(Indicator indicator) {
    List<Component> others = new ArrayList<>();
    for (Component c : indicator.denominator()) {
      if (c.alsoIn() != 0) {
        others.add(other(c, c.measure(), c.schools(), c.yearOffset() + c.alsoIn()));
      }
    }
    for (Component c : indicator.numerator()) {
      if (c.reportedIn() != 0) {
        // Whoever ran the school in the other year, it reported.
        others.add(other(c, c.measure(), null, c.yearOffset() + c.reportedIn()));
      }
      if (c.rowsOf() != null) {
        others.add(other(c, c.rowsOf(), c.schools(), c.yearOffset()));
      }
    }
    return others;
  }

  /** Who owes a record is told of the whole school and stage, not of a grade. */
  private static List<Component> owed(Indicator indicator) {
    String owed = indicator.owedBy();
    return owed == null
        ? List.of()
        : indicator.numerator().stream()
            .map(c -> new Component(owed, c.schools(), List.of(), c.stages(), c.yearOffset()))
            .distinct()
            .toList();
  }

  /** So is who sent nothing, and of whom rows were refused. */
  private static List<Component> told(
      Indicator indicator, Function<Component, @Nullable String> measure) {
    return Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
        .flatMap(
            c -> {
              String told = measure.apply(c);
              return told == null
                  ? Stream.of()
                  : Stream.of(
                      new Component(told, c.schools(), List.of(), c.stages(), c.yearOffset()));
            })
        .distinct()
        .toList();
  }

  private static Component other(
      Component of, String measure, @Nullable String schools, int yearOffset) {
    return new Component(measure, schools, of.items(), of.stages(), yearOffset);
  }

  private static void add(
      List<Row> rows,
      Map<Cell, Integer> cells,
      Indicator indicator,
      int role,
      List<Component> components,
      List<String> filters,
      Function<String, List<String>> members) {
    for (Component component : components) {
      int filter = component.schools() == null ? -1 : filters.indexOf(component.schools());
      List<String> items = component.items().isEmpty() ? new ArrayList<>() : component.items();
      if (items.isEmpty()) {
        items.add(null);
      }
      for (String published : indicator.stages()) {
        for (String stage : statisticsStages(component, published, members)) {
          boolean split = Kinds.of(indicator.kind()).splitsStages();
          Integer cell =
              cells.computeIfAbsent(
                  new Cell(indicator, published, split ? stage : published), c -> cells.size());
          for (String item : items) {
            rows.add(
                RowFactory.create(
                    cell, role, component.measure(), stage, item, component.yearOffset(), filter));
          }
        }
      }
    }
  }

  private static List<String> statisticsStages(
      Component component, String published, Function<String, List<String>> members) {
    if (component.stages().isEmpty()) {
      return members.apply(published);
    }
    return component.stages().stream()
        .flatMap(s -> s.equals("none") ? Stream.of("") : members.apply(s).stream())
        .distinct()
        .toList();
  }
}
