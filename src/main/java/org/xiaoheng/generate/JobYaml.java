package org.xiaoheng.generate;

/** The job file of the sample. */
final class JobYaml {
  private static final String TOP =
      """
      # Everything here is synthetic (合成数据): no school, pupil or figure is real.
      job: jiamusi-sample
      synthetic: true
      years: {from: 2020, to: 2024}
      catalogues:
        [core, preschool, participation, teachers, facilities, funding, fitness, vision, quality, quality_by_mean, balanced]
      plans: [jiamusi-14-5]
      limits: {reject_share: 0.05}
      disclosure: {minimum_pupils: 10}
      pupil_key: {file: secret.key}
      sources:
        - dataset: county
          rows:
      """;

  private static final String SOURCES =
      """
        - dataset: school
          path: input/school.xlsx
        - dataset: enrolment
          path: input/enrolment/*.csv
          ignore: [学校名称]
        - dataset: staff
          path: input/staff/*.xlsx
          ignore: [学校名称]
        - dataset: facility
          path: input/facility/*.csv
          ignore: [学校名称]
        - dataset: fitness_test
          path: input/fitness_test/2022/*.csv
        - dataset: fitness_test
          path: input/fitness_test/2023/*.csv
        - dataset: fitness_test
          path: input/fitness_test/2024/*.csv
        - dataset: vision_screening
          path: input/vision_screening/2023/*.csv
          # The form of 2023 had numbers for the kind of glasses.
          values:
            correction: {"0": none, "1": glasses, "3": orthokeratology}
        - dataset: vision_screening
          path: input/vision_screening/2024/*.csv
        - dataset: quality_monitoring
          path: input/quality_monitoring/quality_2022.csv
          constants: {school_year: "2022"}
        - dataset: quality_monitoring
          path: input/quality_monitoring/quality_2024.csv
          constants: {school_year: "2024"}
        - dataset: population
          path: input/population.xlsx
          ignore: [区县名称]
        - dataset: funding
          path: input/funding.xlsx
          ignore: [区县名称]
        - dataset: transfer_payment
          path: input/transfer_payment.csv
          columns: {allocated: 累计下达金额, paid: 累计支付金额}
          ignore: [区县名称]
        - dataset: progress
          path: input/progress.xlsx
          ignore: [任务名称, 区县名称]
        # Sent later: its rows take the place of those above with the same key.
        - dataset: enrolment
          path: input/enrolment_correction.csv
          ignore: [学校名称]
      """;

  private JobYaml() {}

  static String text() {
    StringBuilder text = new StringBuilder(TOP);
    for (County county : County.ALL) {
      text.append("      - {county_code: \"")
          .append(county.code())
          .append("\", county_name: ")
          .append(county.name())
          .append(", city_code: \"230800\", city_name: 佳木斯市(合成)")
          .append(", province_code: \"230000\", province_name: 黑龙江省}\n");
    }
    return text.append(SOURCES).toString();
  }
}
