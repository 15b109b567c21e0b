/** The order of the steps: the one place that knows the whole way from files to a release. */
@NullMarked
package org.xiaoheng.nightly;

import org.jspecify.annotations.NullMarked;
