package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellSpellingsTest {
  @Test
  void refusesAMarkThatCouldBeANumber(@TempDir Path folder) throws IOException {
    DataSchema schema =
        TemporarySchema.with(
            folder,
            Map.of(
                "spellings.yaml",
                """
                missing: ["无", "-99"]
                yes: ["是"]
                no: ["否"]
                remarks: ["必填"]
                units: {}
                other_units: {}
                """));

    assertThatThrownBy(() -> CellSpellings.load(schema))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("spellings.yaml")
        .hasMessageContaining("missing #2");
  }
}
