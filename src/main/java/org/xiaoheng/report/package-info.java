/** Published tables as text for a terminal. */
@NullMarked
package org.xiaoheng.report;

import org.jspecify.annotations.NullMarked;
