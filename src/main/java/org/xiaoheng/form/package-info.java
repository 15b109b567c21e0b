/** Input forms: workbooks that schools fill in, written from the contracts. */
@NullMarked
package org.xiaoheng.form;

import org.jspecify.annotations.NullMarked;
