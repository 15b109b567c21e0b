/**
 * Plan targets with their citations, and attainment. Mathematics without Spark, and its thin Spark
 * face.
 */
@NullMarked
package org.xiaoheng.plan;

import org.jspecify.annotations.NullMarked;
