package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
  /**
   * R's data set cars (Ezekiel, Methods of Correlation Analysis, 1930): speed, stopping distance.
   */
  private static final int[] CARS = {
    4, 2, 4, 10, 7, 4, 7, 22, 8, 16, 9, 10, 10, 18, 10, 26, 10, 34, 11, 17, 11, 28, 12, 14, 12, 20,
    12, 24, 12, 28, 13, 26, 13, 34, 13, 34, 13, 46, 14, 26, 14, 36, 14, 60, 14, 80, 15, 20, 15, 26,
    15, 54, 16, 32, 16, 40, 17, 32, 17, 40, 17, 50, 18, 42, 18, 56, 18, 76, 18, 84, 19, 36, 19, 46,
    19, 68, 20, 32, 20, 48, 20, 52, 20, 56, 20, 64, 22, 66, 23, 54, 24, 70, 24, 92, 24, 93, 24, 120,
    25, 85
  };

  // predict(lm(dist ~ speed, cars), data.frame(speed = c(12, 19, 24)), interval = "prediction"),
  // as printed at http://www.sthda.com/english/articles/40-regression-analysis/
  // 166-predict-in-r-model-predictions-and-confidence-intervals/
  @ParameterizedTest
  @CsvSource({"12, 29.6, -1.75, 61.0", "19, 57.1, 25.76, 88.5", "24, 76.8, 44.75, 108.8"})
  void predictsStoppingDistancesAsPublished(double speed, double fit, double low, double high) {
    List<Line.Point> points = new ArrayList<>();
    for (int i = 0; i < CARS.length; i += 2) {
      points.add(new Line.Point(CARS[i], CARS[i + 1]));
    }
    Prediction prediction = Line.through(points).at(speed);
    assertThat(prediction.degrees()).isEqualTo(48);
    assertThat(prediction.value()).isCloseTo(fit, within(0.05));
    assertThat(prediction.low(0.95)).isCloseTo(low, within(0.05));
    assertThat(prediction.high(0.95)).isCloseTo(high, within(0.05));
  }

  @Test
  void findsNoErrorInPointsThatLieOnALine() {
    Prediction prediction =
        Line.through(
                List.of(
                    new Line.Point(2021, 0.1),
                    new Line.Point(2022, 0.2),
                    new Line.Point(2023, 0.3)))
            .at(2025);
    assertThat(prediction.value()).isCloseTo(0.5, within(1e-12));
    assertThat(prediction.error()).isZero();
  }

  @Test
  void asksForThreePointsAtTwoPlaces() {
    assertThatThrownBy(() -> Line.through(List.of(new Line.Point(1, 1), new Line.Point(2, 2))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
