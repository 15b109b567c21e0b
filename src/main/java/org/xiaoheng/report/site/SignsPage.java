package org.xiaoheng.report.site;

import java.util.Arrays;
import java.util.List;

/**
 * The page that explains statuses and signs.
 *
 * @param statuses all that can occur, worst first
 */
record SignsPage(List<Sign> statuses) {

  /** A status in words. */
  record Sign(String status, String tone, String sign, String word, String meaning) {}

  static SignsPage of(Words words) {
    return new SignsPage(
        Arrays.stream(Status.values())
            .map(
                s ->
                    new Sign(
                        s.id(), s.tone(), s.sign(), words.word(s), words.name("meaning", s.id())))
            .toList());
  }
}
