package org.xiaoheng.contract;

/**
 * The logical type of an input column; it decides how a typed cell is read and how it is stored.
 */
public enum ColumnType {
  /** Free text, stored as text. */
  TEXT,
  /** An identifier of digits or letters (school code, county code): text, leading zeros kept. */
  CODE,
  /**
   * A pupil's identifier: stored only as a keyed hash (HMAC-SHA-256, first 16 bytes, hexadecimal).
   */
  PUPIL_ID,
  /** A whole number, stored as BIGINT. */
  INTEGER,
  /** A measurement, stored as BIGINT fixed point: value × 10^scale in the column's unit. */
  DECIMAL,
  /** A calendar date, stored as DATE. */
  DATE,
  /** A school year (学年), stored as INT: the calendar year in which it starts (2022 is 2022/23). */
  SCHOOL_YEAR,
  /** One of the column's allowed values, stored as the canonical text. */
  ENUM,
  /** Yes or no, stored as BOOLEAN. */
  BOOLEAN
}
