package org.xiaoheng.contract;

import java.util.List;
import java.util.stream.Stream;

/**
 * An error that the person at the keyboard can mend. It is printed without a stack trace, in the
 * language of the session: {@code key} names a message of the bundle {@code org.xiaoheng.messages},
 * {@code arguments} fill it.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What failed, and so the exit code of the process. */
  public enum Kind {
    /** Usage or configuration: exit code 2. */
    CONFIGURATION(2),
    /** The data: exit code 3. */
    DATA(3),
    /** Disks, networks, other programs: exit code 4. */
    INFRASTRUCTURE(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String key;

  /** Texts, faults and lists of faults: what can travel with an exception from a Spark task. */
  private final List<Object> arguments;

  private UserException(Kind kind, String key, Object... arguments) {
    super(Messages.english(key, arguments));
    this.kind = kind;
    this.key = key;
    this.arguments =
        Stream.of(arguments)
            .map(a -> a instanceof Fault || a instanceof List ? a : String.valueOf(a))
            .toList();
  }

  public static UserException configuration(String key, Object... arguments) {
    return new UserException(Kind.CONFIGURATION, key, arguments);
  }

  public static UserException data(String key, Object... arguments) {
    return new UserException(Kind.DATA, key, arguments);
  }

  public static UserException infrastructure(String key, Object... arguments) {
    return new UserException(Kind.INFRASTRUCTURE, key, arguments);
  }

  public Kind kind() {
    return kind;
  }

  public String key() {
    return key;
  }

  /** The message in the given language. */
  public String message(java.util.Locale locale) {
    return Messages.in(locale, key, arguments.toArray());
  }
}
