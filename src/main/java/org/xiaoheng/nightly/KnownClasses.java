package org.xiaoheng.nightly;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A class loader that asks for no name twice that its parent lacks.
 *
 * <p>The compiler of generated code tries every name in it as a class of several packages, the same
 * ones for each of some thousand classes, and each such question opens all jars of the class path.
 */
final class KnownClasses extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Set<String> absent = ConcurrentHashMap.newKeySet();

  KnownClasses(ClassLoader parent) {
    super(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (absent.contains(name)) {
      throw new ClassNotFoundException(name);
    }
    try {
      return super.loadClass(name, resolve);
    } catch (ClassNotFoundException e) {
      absent.add(name);
      throw e;
    }
  }
}
