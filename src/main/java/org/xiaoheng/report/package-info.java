/** What a person sees of a release on a terminal. */
@NullMarked
package org.xiaoheng.report;

import org.jspecify.annotations.NullMarked;
