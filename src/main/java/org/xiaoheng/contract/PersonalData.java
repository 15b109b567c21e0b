package org.xiaoheng.contract;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises what names or reaches a person, so that files about pupils that carry more than they
 * should are noticed before they are stored.
 */
final class PersonalData {
  private static final List<String> CHINESE =
      List.of(
          "姓名", "名字", "身份证", "证件号", "证件类型", "护照", "电话", "手机", "联系方式", "联系人", "家长", "监护人", "父亲",
          "母亲", "住址", "家庭地址", "通讯地址", "通信地址", "户籍地址", "居住地址", "邮箱", "微信", "出生日期", "出生年月", "生日",
          "银行卡");
  private static final Set<String> ENGLISH =
      Set.of(
          "fullname",
          "surname",
          "firstname",
          "lastname",
          "phone",
          "telephone",
          "tel",
          "mobile",
          "cellphone",
          "address",
          "email",
          "guardian",
          "parent",
          "parents",
          "father",
          "mother",
          "passport",
          "studentname",
          "pupilname",
          "birthday",
          "birthdate",
          "dob",
          "idcard",
          "wechat");

  /** A header with the word "name" is about a person unless it says whose name it is. */
  private static final Set<String> NAMED_THINGS =
      Set.of(
          "school",
          "county",
          "city",
          "province",
          "district",
          "area",
          "class",
          "grade",
          "subject",
          "stage",
          "test",
          "item",
          "kindergarten");

  private static final Pattern WORD_BOUNDARY =
      Pattern.compile("[^\\p{IsLatin}\\p{Nd}]+|(?<=[a-z])(?=[A-Z])");
  private static final Pattern RESIDENT_ID = Pattern.compile("[1-9]\\d{16}[0-9Xx]");
  private static final int RESIDENT_LENGTH = 18;
  private static final Pattern MOBILE = Pattern.compile("(?:\\+?86)?1[3-9]\\d{9}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");
  private static final DateTimeFormatter BIRTH_DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate NEWEST = LocalDate.of(2100, 1, 1);

  /** Weights of the 17 digits before the check character, 2^(18−i) mod 11 (GB 11643-1999). */
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private static final String CHECK_CHARACTERS = "10X98765432";

  private PersonalData() {}

  static boolean header(String header) {
    String normalised = Headers.normalise(header);
    if (CHINESE.stream().anyMatch(normalised::contains)) {
      return true;
    }
    List<String> words =
        Arrays.stream(
                WORD_BOUNDARY.split(Normalizer.normalize(header, Normalizer.Form.NFKC).strip()))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    return words.stream().anyMatch(ENGLISH::contains)
        || (words.contains("id") && words.contains("card"))
        || (words.contains("birth") && words.contains("date"))
        || ((words.contains("name") || words.contains("names"))
            && words.stream().noneMatch(NAMED_THINGS::contains));
  }

  static boolean cell(String cell) {
    String text =
        SEPARATORS.matcher(Normalizer.normalize(cell, Normalizer.Form.NFKC)).replaceAll("");
    return MOBILE.matcher(text).matches() || residentNumber(text);
  }

  static boolean residentNumber(String code) {
    if (code.length() < RESIDENT_LENGTH) {
      return false;
    }
    String text = code.matches("[GLgl].*") ? code.substring(1) : code;
    if (!RESIDENT_ID.matcher(text).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (text.charAt(i) - '0');
    }
    return CHECK_CHARACTERS.charAt(sum % 11) == Character.toUpperCase(text.charAt(17))
        && birthDate(text.substring(6, 14));
  }

  private static boolean birthDate(String digits) {
    try {
      LocalDate date = LocalDate.parse(digits, BIRTH_DATE);
      return !date.isBefore(OLDEST) && date.isBefore(NEWEST);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
