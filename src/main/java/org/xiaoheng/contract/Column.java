package org.xiaoheng.contract;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of an input contract.
 *
 * @param name canonical name, English snake_case
 * @param titleZh Chinese title, as shown in messages and forms
 * @param titleEn English title
 * @param type logical type
 * @param scale decimal places of the stored fixed-point integer; 0 unless {@link
 *     ColumnType#DECIMAL}
 * @param unit id of the unit of one whole (person, m2, yuan, cm, …), known to {@link Units}; for a
 *     {@link ColumnType#DATE} that may be given without its day: month; empty where none applies
 * @param required whether a row without this value is refused
 * @param defaultValue the value (as a cell) taken when a file has no such column at all; null for
 *     none. A column that is there but blank is missing, not default.
 * @param min smallest allowed value in the column's unit, inclusive; null for no limit
 * @param max largest allowed value, inclusive; null for no limit
 * @param values every accepted spelling, normalised by {@link Spellings#normalise}, to its
 *     canonical value, in the order of the contract; canonical values map to themselves. For {@link
 *     ColumnType#ENUM} nothing else is accepted; for other types these are spellings besides the
 *     ones that the type itself reads
 * @param pattern regular expression a {@link ColumnType#CODE} must match wholly; null for none
 * @param aliases other headers this column is known by (Chinese and English), as written
 */
public record Column(
    String name,
    String titleZh,
    String titleEn,
    ColumnType type,
    int scale,
    String unit,
    boolean required,
    @Nullable String defaultValue,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    Map<String, String> values,
    @Nullable String pattern,
    List<String> aliases)
    implements java.io.Serializable {

  public Column {
    // In the order of the contract, in which forms offer them.
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    aliases = List.copyOf(aliases);
  }
}
