package org.xiaoheng;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data flow one way, and so do dependencies; mathematics and definitions know no engine. */
class ArchitectureTest {
  private static final String ROOT = "org.xiaoheng.";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.xiaoheng");

  private static final String[] ENGINE = {
    "org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala.."
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      value = {
        "contract   | nothing",
        "ingest     | contract",
        "statistics | contract",
        "indicator  | contract statistics",
        "plan       | contract indicator",
        "comparison | contract indicator",
        "disclosure | contract",
        "release    | contract",
        "generate   | contract statistics",
        "form       | contract",
        "nightly    | contract ingest statistics indicator plan comparison disclosure release",
        "report     | contract statistics indicator plan disclosure release nightly",
        "cli        | contract ingest statistics indicator plan disclosure release generate form nightly report"
      })
  void dependsOnlyOnWhatComesBeforeIt(String name, String allowed) {
    String[] packages =
        Stream.concat(
                Stream.of(name), allowed == null ? Stream.of() : Arrays.stream(allowed.split(" ")))
            .map(p -> ROOT + p + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("org.xiaoheng..").or(resideInAnyPackage(packages)))
        .allowEmptyShould(true)
        .check(OURS);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching("org.xiaoheng.(*)..").should().beFreeOfCycles().check(OURS);
  }

  /** The classes that touch the engine are named, so that one more is a decision. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nobody",
      value = {
        "contract   | nobody",
        "plan       | nobody",
        "comparison | nobody",
        "generate   | nobody",
        "form       | nobody",
        "indicator  | AreaLevels AreaSums IndicatorValues DerivedValues SchoolParts ComponentTable IncompleteAreas LackingCounties LackingStages NothingToCount Kept",
        "disclosure | SmallCells",
        "report.site | ReleaseReader EvaluationReader ChangesReader SameSchoolsReader InputsReader",
        "ingest     | Ingest Inputs Sent Columnar DamagedFiles Jdbc Register Submissions Wholes RowParser Errors"
      })
  void touchesTheEngineInNamedClassesOnly(String name, String allowed) {
    String[] faces = allowed == null ? new String[0] : allowed.split(" ");

    noClasses()
        .that(resideInAPackage(ROOT + name + "..").and(outside(faces)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE)
        .check(OURS);
  }

  @Test
  void writesTablesInReleaseOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "release..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "org\\.apache\\.spark\\.sql\\.(DataFrameWriter|DataFrameWriterV2|MergeIntoWriter)"
                + "|io\\.delta\\.tables\\.(DeltaTableBuilder|DeltaMergeBuilder)")
        .check(OURS);
  }

  /** A step cut off from its plan must outlive a lost machine, which only that class sees to. */
  @Test
  void cutsStepsOffFromTheirPlanInOneClassOnly() {
    noClasses()
        .that(outside("Kept"))
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "localCheckpoint", call -> call.getName().equals("localCheckpoint")))
        .check(OURS);
  }

  @Test
  void printsInTheCommandLineAndReportOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "cli..", ROOT + "report..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(OURS);
  }

  @Test
  void logsThroughOneLibrary() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(OURS);
  }

  private static DescribedPredicate<JavaClass> outside(String... names) {
    return DescribedPredicate.describe(
        "are not " + String.join(", ", names),
        c -> !Arrays.asList(names).contains(topLevel(c).getSimpleName()));
  }

  private static JavaClass topLevel(JavaClass c) {
    return c.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(c);
  }
}
