/**
 * What an input may be: contracts, job files, and the errors a person at the keyboard can act on.
 * No Spark.
 */
@NullMarked
package org.xiaoheng.contract;

import org.jspecify.annotations.NullMarked;
