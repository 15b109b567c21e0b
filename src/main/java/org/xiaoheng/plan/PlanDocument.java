package org.xiaoheng.plan;

import java.time.LocalDate;

/**
 * The text of a plan as it was read.
 *
 * @param file file name of the text
 * @param sha256 SHA-256 of that file, 64 hexadecimal digits: a citation is checked against this
 *     text and no other
 * @param title its title
 * @param issuer who issued it
 * @param date its date of issue
 */
public record PlanDocument(
    String file, String sha256, String title, String issuer, LocalDate date) {}
