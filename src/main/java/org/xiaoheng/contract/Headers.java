package org.xiaoheng.contract;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** TEMPORARY copy for the readers' branch: drop it, the real one is another person's. */
public final class Headers {
  private Headers() {}

  public static @Nullable Column match(Contract contract, Source source, String header) {
    String wanted = normalise(header);
    for (Column c : contract.columns()) {
      String named = source.columns().get(c.name());
      if (named != null) {
        if (normalise(named).equals(wanted)) {
          return c;
        }
        continue;
      }
      if (normalise(c.name()).equals(wanted)
          || normalise(c.titleZh()).equals(wanted)
          || normalise(c.titleEn()).equals(wanted)
          || c.aliases().stream().anyMatch(a -> normalise(a).equals(wanted))) {
        return c;
      }
    }
    return null;
  }

  public static boolean looksPersonal(String header) {
    String n = normalise(header);
    return n.equals("姓名") || n.contains("身份证") || n.contains("电话");
  }

  public static boolean looksPersonalValue(String cell) {
    return cell.matches("[0-9]{17}[0-9Xx]|1[3-9][0-9]{9}");
  }

  public static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("\\s|[(\\[][^()\\[\\]]*[)\\]]$", "")
        .toLowerCase(Locale.ROOT);
  }
}
