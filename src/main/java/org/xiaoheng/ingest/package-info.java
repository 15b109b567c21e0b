/** Files and tables to checked rows: accepted, rejected or superseded, each with its origin. */
@NullMarked
package org.xiaoheng.ingest;

import org.jspecify.annotations.NullMarked;
