package org.xiaoheng.ingest;

import java.io.Closeable;
import java.util.Iterator;

/** The tables of one file, in order; the lines of one are read before the next is asked for. */
interface Tables extends Iterator<Table>, Closeable {}
