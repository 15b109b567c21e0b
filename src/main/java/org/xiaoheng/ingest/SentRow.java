package org.xiaoheng.ingest;

import org.jspecify.annotations.Nullable;

/**
 * One row as it was sent, before its values are checked.
 *
 * @param kind what the row is
 * @param sheet name of the worksheet; empty where there are none
 * @param line line of the file (text) or row of the sheet (workbook), from 1, on which the row
 *     begins; 0 where the row speaks of the whole file or sheet
 * @param cells aligned with the contract's columns: each the text as typed, trimmed; null for a
 *     blank cell or an absent column. The array itself is null where nothing may be kept or nothing
 *     was read; for pupil-level contracts it is null in every refused row
 * @param unread aligned with the cells: why they can't be read for what they say; null where they
 *     can, and the array itself where all can
 * @param overruled aligned with the cells: what the file says where a constant of the job file is
 *     the cell; null where it says nothing, and the array itself where no constant stands for a
 *     column of the file
 * @param extra for {@link Kind#PROFILE} the profile, else the unmapped non-blank cells by header,
 *     as a JSON object; null for none, and always null for rows of pupil-level contracts
 * @param error for {@link Kind#REFUSED}: why; null otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are handed on, never compared.
public record SentRow(
    Kind kind,
    String sheet,
    int line,
    @Nullable String @Nullable [] cells,
    @Nullable Refusal @Nullable [] unread,
    @Nullable String @Nullable [] overruled,
    @Nullable String extra,
    @Nullable Refusal error) {

  /** What a row is. */
  public enum Kind {
    /** A row whose values are to be checked. */
    DATA,
    /** A row, or a whole file, that cannot be read for what it says. */
    REFUSED,
    /** How a sheet was read and what was skipped in it; comes last. */
    PROFILE
  }

  static SentRow refused(String sheet, int line, Refusal error) {
    return new SentRow(Kind.REFUSED, sheet, line, null, null, null, null, error);
  }
}
