package org.xiaoheng.plan;

import org.jspecify.annotations.Nullable;

/**
 * A number of a document that is no statement to check: read, and left out on purpose.
 *
 * @param phrase the words around it, verbatim; all places where they stand are meant
 * @param kind date, document_number, heading, name, web_page, past_activity or other
 * @param reasonZh why it is none, in Chinese; null where the kind says it
 * @param reasonEn the same in English
 */
public record ReviewedNumber(
    String phrase, String kind, @Nullable String reasonZh, @Nullable String reasonEn) {}
