package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xiaoheng.indicator.IndicatorFixture.component;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Laws that hold for any statistics. */
class KindPropertiesTest {
  /** One row of statistics: a school's measure for one item, above or below the line. */
  record Row(String school, boolean above, Sums sums) {}

  /**
   * Whatever way a cluster splits, orders and merges the rows, the outcome is the same to the bit.
   */
  @Property(tries = 300)
  void orderAndGroupingOfStatisticsChangeNothing(
      @ForAll("rows") @Size(max = 40) List<Row> rows, @ForAll long seed) {
    Random random = new Random(seed);
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<List<Row>> shards = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    shuffled.forEach(row -> shards.get(random.nextInt(3)).add(row));
    List<Row> merged = new ArrayList<>();
    shards.forEach(shard -> merged.addAll(rows(schools(shard))));

    for (Kind kind : kinds()) {
      Indicator indicator = indicator(kind);
      List<SchoolSums> reordered = new ArrayList<>(schools(merged));
      Collections.shuffle(reordered, random);
      assertThat(kind.finish(indicator, "primary", IndicatorFixture.area(reordered)))
          .as(kind.id())
          .isEqualTo(kind.finish(indicator, "primary", IndicatorFixture.area(schools(rows))));
    }
  }

  @Property
  void equalSchoolsDoNotDiffer(
      @ForAll @LongRange(max = 1_000) long x,
      @ForAll @LongRange(min = 1, max = 1_000) long pupils,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 50) Integer> sizes) {
    List<SchoolSums> schools = new ArrayList<>();
    for (int size : sizes) {
      schools.add(IndicatorFixture.school("s" + schools.size(), x * size, pupils * size));
    }

    Outcome outcome = coefficient(schools);

    if (x == 0) {
      assertThat(outcome).isInstanceOf(Outcome.NotApplicable.class);
    } else {
      assertThat(((Outcome.Value) outcome).value()).isZero();
    }
  }

  @Property
  void scalingTheResourcesLeavesTheCoefficient(
      @ForAll("schools") @Size(min = 1, max = 20) List<SchoolSums> schools,
      @ForAll @LongRange(min = 1, max = 1_000) long k) {
    List<SchoolSums> scaled = schools.stream().map(s -> times(s, k)).toList();

    if (coefficient(schools) instanceof Outcome.Value value) {
      assertThat(((Outcome.Value) coefficient(scaled)).value())
          .isCloseTo(value.value(), within(1e-13 * Math.max(1, value.value())));
    } else {
      assertThat(coefficient(scaled)).isEqualTo(coefficient(schools));
    }
  }

  @Property
  void contributionsAddUpToTheVariance(
      @ForAll("schools") @Size(min = 1, max = 20) List<SchoolSums> schools) {
    if (coefficient(schools) instanceof Outcome.Value value) {
      List<SchoolTerm> terms =
          DifferenceCoefficient.terms(
              IndicatorFixture.of("difference_coefficient").build(), schools);
      assertThat(Math.sqrt(DifferenceCoefficient.variance(terms))).isEqualTo(value.numerator());
      assertThat(terms.stream().mapToDouble(SchoolTerm::weight).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Property(tries = 300)
  void shareBetweenSchoolsLiesBetweenNothingAndAll(@ForAll("rows") @Size(max = 40) List<Row> rows) {
    Kind kind = Kinds.of("between_school_share");
    Outcome outcome = kind.finish(indicator(kind), "primary", IndicatorFixture.area(schools(rows)));
    if (outcome instanceof Outcome.Value value) {
      assertThat(value.value()).isBetween(0.0, 1.0);
    }
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<String> school = Arbitraries.of("a", "b", "c", "d", "e");
    // Pupils' values, so that the second moments belong to real data; sometimes none.
    Arbitrary<Sums> sums =
        Arbitraries.longs()
            .between(0, 900)
            .list()
            .ofMaxSize(4)
            .map(
                values ->
                    values.stream()
                        .map(x -> new Sums(1, 1, x, x * x))
                        .reduce(Sums.ZERO, Sums::plus));
    return Combinators.combine(school, Arbitraries.of(true, false), sums).as(Row::new).list();
  }

  @Provide
  Arbitrary<List<SchoolSums>> schools() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(0, 1_000_000);
    Arbitrary<Long> pupils = Arbitraries.longs().between(0, 5_000);
    Arbitrary<String> codes = Arbitraries.strings().numeric().ofLength(6);
    return Combinators.combine(codes, amounts, pupils)
        .as(IndicatorFixture::school)
        .list()
        .uniqueElements(SchoolSums::school);
  }

  private static List<Kind> kinds() {
    return Kinds.ids().stream().filter(id -> !Kinds.isDerived(id)).map(Kinds::of).toList();
  }

  private static Indicator indicator(Kind kind) {
    boolean noDenominator =
        List.of(
                "between_school_share",
                "between_school_icc",
                "between_school_eta_squared",
                "mean",
                "normal_score")
            .contains(kind.id());
    return IndicatorFixture.of(kind.id())
        .halves(
            List.of(component("staff.backbone")),
            noDenominator ? List.of() : List.of(component("enrolment.pupils")))
        .threshold(new Threshold(">=", Map.of("primary", new BigDecimal("0.9"))))
        .reference(
            new Reference(
                true,
                Map.of(
                    "primary",
                    new Reference.Distribution(new BigDecimal(300), new BigDecimal(200)))))
        .build();
  }

  private static Outcome coefficient(List<SchoolSums> schools) {
    return Kinds.of("difference_coefficient")
        .finish(
            IndicatorFixture.of("difference_coefficient").build(),
            "primary",
            IndicatorFixture.area(schools));
  }

  private static SchoolSums times(SchoolSums school, long k) {
    Sums s = school.numerator();
    return new SchoolSums(
        school.school(), new Sums(s.n(), s.w(), s.wx() * k, 0), school.denominator());
  }

  private static List<SchoolSums> schools(List<Row> rows) {
    Map<String, SchoolSums> schools = new TreeMap<>();
    for (Row row : rows) {
      SchoolSums added =
          new SchoolSums(
              row.school(),
              row.above() ? row.sums() : Sums.ZERO,
              row.above() ? Sums.ZERO : row.sums());
      schools.merge(
          row.school(),
          added,
          (a, b) ->
              new SchoolSums(
                  a.school(),
                  a.numerator().plus(b.numerator()),
                  a.denominator().plus(b.denominator())));
    }
    return List.copyOf(schools.values());
  }

  private static List<Row> rows(List<SchoolSums> schools) {
    List<Row> rows = new ArrayList<>();
    for (SchoolSums school : schools) {
      rows.add(new Row(school.school(), true, school.numerator()));
      rows.add(new Row(school.school(), false, school.denominator()));
    }
    return rows;
  }
}
