package org.xiaoheng.disclosure;

/**
 * A count of pupils that decides what of an indicator is withheld.
 *
 * @param count name under which the count stands among the values
 * @param yearOffset years from the indicator's cell to the count's
 */
public record Basis(String count, int yearOffset) {}
