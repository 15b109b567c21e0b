/** Accepted rows to additive sufficient statistics, one scan per dataset. */
@NullMarked
package org.xiaoheng.statistics;

import org.jspecify.annotations.NullMarked;
