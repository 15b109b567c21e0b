package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The site in a real browser: finding a way through it, in either language, on paper and on a
 * phone.
 */
class SiteBrowserTest extends BrowserTest {
  private static final String TARGET = "jiamusi-14-5/fitness-pass-2025-table";
  private static final Pattern A4 = Pattern.compile("/MediaBox \\[0 0 59[45][0-9.]* 84[12]");

  @Test
  void filtersTheMatrixAndKeepsTheChoiceInTheAddress() {
    open("index.html", "");
    int all = browser().texts("#matrix tbody tr").size();

    browser().choose("select[name=domain]", "preschool");
    browser().choose("select[name=area]", "230801");
    browser().choose("select[name=status]", "missed");

    assertThat(browser().address()).endsWith("#area=230801&domain=preschool&status=missed");
    List<String> rows = browser().texts("#matrix tbody tr");
    assertThat(rows).isNotEmpty().hasSizeLessThan(all);
    assertThat(rows).allSatisfy(r -> assertThat(r).contains("学前", "未达标"));
    // Target, number, the city and the one county.
    assertThat(browser().texts("#matrix thead th")).hasSize(4);

    open("index.html", "#area=230801&domain=preschool&status=missed");
    assertThat(browser().texts("#matrix tbody tr")).isEqualTo(rows);

    browser().click(".filters button[type=reset]");
    assertThat(browser().texts("#matrix tbody tr")).hasSize(all);
  }

  @Test
  void sortsByAHeaderAndSaysSo() {
    open("index.html", "");
    List<String> before = browser().texts("#county tbody th");

    browser().click("#county thead th:nth-child(3) button");

    assertThat(browser().attribute("#county thead th:nth-child(3)", "aria-sort"))
        .isEqualTo("descending");
    assertThat(browser().address()).contains("sort-county=2-desc");
    List<Integer> met =
        browser().texts("#county tbody td:nth-child(3)").stream().map(Integer::valueOf).toList();
    assertThat(met).isSortedAccordingTo(java.util.Comparator.reverseOrder());

    browser().click("#county thead th:nth-child(3) button");
    browser().click("#county thead th:nth-child(3) button");
    assertThat(browser().texts("#county tbody th")).isEqualTo(before);
  }

  @Test
  void leadsFromTheOverviewToTheSchoolsBehindTheWorstTargetWithOneClick() {
    open("index.html", "");

    browser().click("#county tbody tr:first-child td a");

    assertThat(browser().address()).contains("area-230801.html#target=");
    assertThat(browser().texts("#detail h3")).hasSize(1);
    assertThat(browser().texts("#detail .s")).first().asString().contains("未达标");
  }

  @Test
  void saysWhatWouldCloseAGapAndWhichSchoolsCameOrWent() {
    open("area-230801.html", "#target=" + TARGET);

    assertThat(browser().texts("#detail .closing"))
        .singleElement()
        .asString()
        .contains("计入分子的数量再增加 412 名学生,即可达标(分母不变)");
    // 42.5 with its interval, from 40 in 2020 and a half a year since.
    assertThat(browser().texts("#detail .verdict"))
        .singleElement()
        .asString()
        .contains("42.50%", "(95%区间 39.25–46.00)");
    assertThat(browser().texts("#moved-here"))
        .singleElement()
        .asString()
        .contains("<b>旧</b>小学并入=1+1中心校")
        .doesNotContain("新幼儿园");
    assertThat(browser().texts("#moved tbody tr")).hasSize(2);
  }

  @Test
  void leadsFromATargetThatRecordsAnswerToTheRecords() {
    open("area-230801.html", "#target=jiamusi-14-5/ice-snow-lessons-2025-table");

    assertThat(browser().texts("#records tbody tr"))
        .singleElement()
        .asString()
        .contains("2025-06-30 10 7 5 =佐证〔2025〕1号 <script>alert(3)</script>");
    assertThat(browser().texts("#detail .closing")).first().asString().contains("还差 412,完成并经核实即达标");
  }

  @Test
  void drawsAProjectionWithItsBandsAndTheSameInATable() {
    open("area-230803.html", "#target=" + TARGET);

    assertThat(browser().texts("#detail .pace"))
        .singleElement()
        .asString()
        .contains("到 2025 年达标的概率:35%", "此后每年需 +2.00 个百分点", "至今每年 +0.50 个百分点");
    assertThat(browser().texts("#way tbody tr.ahead")).hasSize(2);
    assertThat(browser().texts("#way thead th")).hasSize(4);
    assertThat(browser().texts("#detail svg")).isNotEmpty();
    assertThat(browser().texts("#detail svg path[fill='#e3ebf3']")).as("95 % band").hasSize(1);
    assertThat(browser().texts("#detail svg path[fill='#c3d3e3']")).as("80 % band").hasSize(1);
  }

  @Test
  void showsWhichConditionsFailAndTheSchoolsThatHoldThemBack() {
    open("area-230801.html", "");

    assertThat(browser().texts("#readiness p"))
        .anySatisfy(p -> assertThat(p).contains("1 项不符合,38 项符合,1 项没有数据", "2027 年"));
    assertThat(browser().texts("#readiness tbody tr"))
        .hasSize(40)
        .first()
        .asString()
        .contains("不符合");
    browser().click("#readiness summary");
    // With as many decimals as it takes to see that the school is below.
    assertThat(browser().texts("#readiness details .school"))
        .containsExactly(
            "<script>alert('school')</script>小学 84.999 / 85",
            "</script><script>alert(1)</script> 84.999 / 85");
  }

  @Test
  void saysWhereAValueLeavesSchoolsOutAndBelowTheTableHowMany() {
    open("area-230805.html", "#target=" + TARGET);

    assertThat(browser().texts("#detail .verdict"))
        .singleElement()
        .asString()
        .contains("注:另有 3 所学校数据不全,未计入。");
    // The value of 2025 alone.
    assertThat(browser().texts("#way tbody tr .remark")).containsExactly("注1");
    assertThat(browser().texts("#way tbody tr")).last().asString().contains("注1");
    assertThat(browser().texts("#scorecard tr[id='" + TARGET + "'] .remark")).hasSize(1);
    assertThat(browser().texts("#readiness .remarks li"))
        .containsExactly("注1 另有 3 所学校数据不全,未计入。", "注2 <b>师资</b>为 60(要求 ≥ 70)");
    // All conditions that have a value: one of the forty has none.
    assertThat(browser().texts("#readiness tbody .remark")).hasSize(39);
    assertThat(browser().texts(".scroll:has(#all) + .remarks li"))
        .containsExactlyInAnyOrder("注1 另有 3 所学校数据不全,未计入。", "注2 <b>师资</b>为 60(要求 ≥ 70)");
    assertThat(browser().attribute("#all .remark", "title")).isEqualTo("另有 3 所学校数据不全,未计入。");
    // What has no year keeps its own reason beside what must be said with its value.
    assertThat(browser().texts("#open-section dd"))
        .anySatisfy(d -> assertThat(d).contains("校园无线网络覆盖的学校比例", "(2025) · 注:另有 3 所学校数据不全,未计入。"));

    open("en/area-230805.html", "");
    assertThat(browser().texts("#readiness .remarks li"))
        .first()
        .isEqualTo("n1 Schools left out because their data are incomplete: 3.");

    open("area-230801.html", "#target=" + TARGET);
    assertThat(browser().texts(".remark, .remarks")).isEmpty();
  }

  @Test
  void saysOfYearsOfMoneyThatTheyAreFiscalYears() {
    open("area-230801.html", "");
    assertThat(browser().texts("#all tr:has(a[href^='indicator-education_spending.']) td.n"))
        .first()
        .isEqualTo("2025年度");
    assertThat(browser().texts("#all tr:has(a[href^='indicator-fitness_pass_rate.']) td.n"))
        .first()
        .isEqualTo("2025");

    open("indicator-education_spending_per_pupil.html", "");
    assertThat(browser().texts("#choice label")).anyMatch(l -> l.startsWith("年度(财政年度)"));
    assertThat(browser().texts("#choice option:checked")).contains("2025年度");
    assertThat(browser().texts("#trend thead th")).last().asString().startsWith("2025年度");

    open("en/indicator-education_spending_per_pupil.html", "");
    assertThat(browser().texts("#choice option:checked")).contains("2025 (fiscal)");

    open("indicator-fitness_pass_rate.html", "");
    assertThat(browser().texts("#choice label")).anyMatch(l -> l.startsWith("学年"));
    assertThat(browser().texts("#choice option:checked")).contains("2025");
  }

  @Test
  void marksInTheMatrixWhatLeavesSchoolsOut() {
    open("index.html", "");

    assertThat(browser().texts("#matrix tbody tr:has(a[href$='" + TARGET + "']) .remark"))
        .containsExactly("注1");
    assertThat(browser().texts(".scroll:has(#matrix) + .remarks li"))
        .first()
        .isEqualTo("注1 另有 3 所学校数据不全,未计入。");
  }

  @Test
  void listsSchoolsWithAnyNameAndRunsNoneOfThem() {
    open("area-230801.html", "");

    browser().click("#scorecard a[href='#target=" + TARGET + "']");

    assertThat(browser().address()).endsWith("#target=" + TARGET);
    assertThat(browser().texts("#schools tbody tr")).hasSize(12);
    assertThat(browser().texts("#schools tbody th"))
        .contains("<script>alert('school')</script>小学", "<img src=x onerror=alert(2)>");
    assertThat(browser().script("document.querySelectorAll('main script, main img').length"))
        .isEqualTo(0L);
    assertThat(browser().texts("#detail svg")).isNotEmpty();

    browser().click("#detail .close");
    assertThat(browser().texts("#detail")).isEmpty();
  }

  @Test
  void switchesLanguageOnTheSamePageInTheSameStateAndRemembersIt() {
    open("index.html", "#domain=preschool");

    browser().click("#language");

    assertThat(browser().address())
        .contains("/en/index.html?lang=en")
        .endsWith("#domain=preschool");
    assertThat(browser().texts("h1")).containsExactly("Where the plan stands");
    browser().click("nav a[href='plan.html']");
    assertThat(browser().address()).contains("/en/plan.html");

    open("index.html", "");
    browser().await(() -> browser().address().contains("/en/index.html"));
    browser().click("#language");
    assertThat(browser().texts("h1")).containsExactly("规划目标达成总览");
    open("index.html", "");
    assertThat(browser().texts("h1")).containsExactly("规划目标达成总览");
  }

  @Test
  void printsOnA4() {
    open("area-230801.html", "#target=" + TARGET);

    String pdf = new String(browser().pdf(), StandardCharsets.ISO_8859_1);

    assertThat(pdf).startsWith("%PDF-");
    assertThat(A4.matcher(pdf).find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "index.html#area=230801&status=missed",
        "en/index.html",
        "area-230801.html#target=" + TARGET,
        "indicator-fitness_pass_rate.html",
        "indicators.html",
        "plan.html",
        "data.html",
        "en/signs.html"
      })
  void hasNoSeriousFaultOfAccessibility(String page) throws IOException {
    String[] parts = page.split("#", 2);
    open(parts[0], parts.length == 2 ? "#" + parts[1] : "");

    assertThat(browser().console()).isEmpty();
    assertThat(browser().faults()).isEmpty();
  }

  @Test
  void fitsAPhone() throws IOException {
    try (Browser phone = new Browser(folder, 500)) {
      for (String page :
          List.of(
              "index.html",
              "area-230801.html",
              "area-230801.html#target=jiamusi-14-5/online-space-urban",
              "indicator-fitness_pass_rate.html")) {
        String[] parts = page.split("#", 2);
        phone.open(site.resolve(parts[0]), parts.length == 2 ? "#" + parts[1] : "");
        assertThat(phone.script("document.documentElement.scrollWidth <= innerWidth"))
            .as(page)
            .isEqualTo(true);
      }
      // At 14 pixels a letter a target's name takes at least ten of them in a line.
      phone.open(site.resolve("index.html"), "");
      assertThat(
              phone.script(
                  "Math.min(...Array.from(document.querySelectorAll('#worst-list td.text'), cell =>"
                      + " cell.clientWidth)) >= 140 && document.querySelector('#worst-list td.text')"
                      + " !== null"))
          .isEqualTo(true);
    }
  }
}
