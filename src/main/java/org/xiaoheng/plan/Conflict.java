package org.xiaoheng.plan;

import java.util.List;

/**
 * Statements of one document that do not agree.
 *
 * @param targets ids of the statements, at least one (one, when it disagrees with the document's
 *     own date)
 * @param textZh a sentence that says what does not agree, in Chinese
 * @param textEn the same in English
 */
public record Conflict(List<String> targets, String textZh, String textEn) {
  public Conflict {
    targets = List.copyOf(targets);
  }
}
