/** Statistics to indicator values: pure mathematics, and its thin Spark face. */
@NullMarked
package org.xiaoheng.indicator;

import org.jspecify.annotations.NullMarked;
