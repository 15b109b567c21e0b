/**
 * Delta tables, their versions and the release that publishes them together. The only package that
 * writes Delta.
 */
@NullMarked
package org.xiaoheng.release;

import org.jspecify.annotations.NullMarked;
