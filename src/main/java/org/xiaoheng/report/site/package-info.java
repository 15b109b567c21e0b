/**
 * A release as a static site: page models without Spark, their templates, and the one class that
 * reads the release.
 */
@NullMarked
package org.xiaoheng.report.site;

import org.jspecify.annotations.NullMarked;
