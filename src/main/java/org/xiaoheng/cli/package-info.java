/** The command line, one class per verb. */
@NullMarked
package org.xiaoheng.cli;

import org.jspecify.annotations.NullMarked;
