package org.xiaoheng.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises headers: the columns of a contract, and what is personal and must not be there. */
public final class Headers {
  private static final Pattern REQUIRED_MARK = Pattern.compile("^\\*+|\\*+$");
  private static final Pattern BRACKET = Pattern.compile("[()\\[\\]{}<>【】〔〕「」『』《》〈〉“”\"]");
  private static final Pattern BRACKETED =
      Pattern.compile("\\(([^()]*)\\)|\\[([^\\[\\]]*)]|【([^【】]*)】|〔([^〔〕]*)〕");

  /** Where a unit is looked for and refused if it is not the contract's. */
  private static final Pattern LAST = Pattern.compile("[)\\uFF09\\]\\uFF3D】]$");

  /** Normal forms of the headers that contracts know: as many as the contracts have. */
  private static final Map<String, String> NORMAL = new ConcurrentHashMap<>();

  private Headers() {}

  /**
   * A header reduced to what tells it apart: half-width (NFKC), lower case, without white space,
   * brackets (their content stays) and the asterisk that forms put at required columns.
   */
  public static String normalise(String header) {
    return BRACKET.matcher(folded(header)).replaceAll("");
  }

  /**
   * The column that a header stands for, or null if none does. The source's own mapping comes
   * first: a mapped column is found by the header named there and by no other. Then name, titles
   * and aliases count; then the same without a bracketed remark, as in {@code 身高(cm)}, provided
   * that the remark is about the unit: {@code 在校生数(女)} is a part and is not recognised. {@code
   * 预算数(万元)} is recognised, for whoever reads the file to refuse the unit rather than pass the
   * column over. A header that the source ignores stands for nothing.
   */
  public static @Nullable Column match(Contract contract, Source source, String header) {
    String written = header.strip();
    for (Map.Entry<String, String> mapping : source.columns().entrySet()) {
      if (mapping.getValue().strip().equals(written)) {
        return contract.column(mapping.getKey());
      }
    }
    if (source.ignore().stream().anyMatch(ignored -> ignored.strip().equals(written))) {
      return null;
    }
    if (written.chars().noneMatch(Character::isLetter)) {
      // Numbers and dates, which most cells are that are looked at in search of a header.
      return null;
    }
    List<Column> open =
        contract.columns().stream().filter(c -> !source.columns().containsKey(c.name())).toList();
    Column exact = find(open, normalise(header));
    return exact != null ? exact : withoutRemarks(open, contract.units(), header);
  }

  /**
   * Whether a header announces personal data: a person's name, identity card, birth date, address
   * or the means to reach the pupil or the family. Names of schools and areas are not personal.
   */
  public static boolean looksPersonal(String header) {
    return PersonalData.header(header);
  }

  /**
   * Whether a cell is a resident identity number (居民身份证号: 18 characters, a real date, the right
   * check character), alone or behind the letter of a national school register number (学籍号), or a
   * mainland mobile number.
   */
  public static boolean looksPersonalValue(String cell) {
    return PersonalData.cell(cell);
  }

  /**
   * Whether a code without blanks is a resident identity number, alone or behind the letter of a
   * national school register number (学籍号).
   */
  public static boolean looksResidentNumber(String code) {
    return PersonalData.residentNumber(code);
  }

  /** The headers that a column is known by: name, titles and aliases. */
  static List<String> known(Column column) {
    List<String> known = new ArrayList<>();
    known.add(column.name());
    known.add(column.titleZh());
    known.add(column.titleEn());
    known.addAll(column.aliases());
    return known;
  }

  private static @Nullable Column withoutRemarks(List<Column> columns, Units units, String header) {
    String folded = folded(header);
    Matcher bracketed = BRACKETED.matcher(folded);
    List<String> remarks = new ArrayList<>();
    while (bracketed.find()) {
      remarks.add(BRACKET.matcher(bracketed.group()).replaceAll(""));
    }
    if (remarks.isEmpty()) {
      return null;
    }
    Column column = find(columns, normalise(BRACKETED.matcher(folded).replaceAll("")));
    if (column == null) {
      return null;
    }
    boolean otherSize =
        remarks.size() == 1
            && units.otherSize(remarks.get(0))
            && LAST.matcher(header.strip()).find();
    return otherSize || remarks.stream().allMatch(r -> units.harmless(column.unit(), r))
        ? column
        : null;
  }

  private static @Nullable Column find(List<Column> columns, String normalised) {
    return columns.stream().filter(c -> isKnown(c, normalised)).findFirst().orElse(null);
  }

  private static boolean isKnown(Column column, String normalised) {
    if (is(column.name(), normalised)
        || is(column.titleZh(), normalised)
        || is(column.titleEn(), normalised)) {
      return true;
    }
    for (String alias : column.aliases()) {
      if (is(alias, normalised)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(String known, String normalised) {
    return NORMAL.computeIfAbsent(known, Headers::normalise).equals(normalised);
  }

  /** Half-width, lower case, without white space and marks of required columns; brackets stay. */
  private static String folded(String header) {
    return REQUIRED_MARK.matcher(Spellings.squeeze(header)).replaceAll("");
  }
}
