/** The synthetic sample city: deterministic by seed, labelled synthetic. */
@NullMarked
package org.xiaoheng.generate;

import org.jspecify.annotations.NullMarked;
