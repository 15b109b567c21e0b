/** What may be published: primary and secondary suppression of small cells. */
@NullMarked
package org.xiaoheng.disclosure;

import org.jspecify.annotations.NullMarked;
