package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

class StandardsTest {
  @Test
  void readsTheSevenResourceStandards() {
    Standards standards = Standards.load(DataSchema.locate());

    assertThat(standards.codes()).contains("R1", "R2", "R3", "R4", "R5", "R6", "R7");
    // 教督〔2017〕6号: 小学 2000 元, 初中 2500 元.
    assertThat(standards.find("R6"))
        .contains(
            new Threshold(
                ">=", Map.of("primary", new BigDecimal(2000), "junior", new BigDecimal(2500))));
    assertThat(standards.find("R8")).isEmpty();
  }

  @Test
  void reportsAllFaultsTogether(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("standards"));
    Files.writeString(
        folder.resolve("standards/resource.csv"),
        """
        code,stage,operator,value
        A,primary,>=,1
        A,primary,>=,2
        A,junior,<=,3
        B,primary,=,4
        C,primary,>=,much
        """);
    Files.writeString(
        folder.resolve("standards/conditions.csv"),
        """
        code,stage,operator,value
        B,junior,>=,none
        """);

    assertThatThrownBy(() -> Standards.load(new DataSchema(folder)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("3: stage = primary: 2 ×")
        .hasMessageContaining("4: operator = <= [>=]")
        .hasMessageContaining("5: operator = = [<, <=, >, >=]")
        .hasMessageContaining("6: value = much")
        .hasMessageContaining("conditions.csv 2: value = none");
  }
}
