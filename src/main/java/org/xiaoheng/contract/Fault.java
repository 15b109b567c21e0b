package org.xiaoheng.contract;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that is wrong in a file: a message that is put into words only when the language of the
 * reader is known. As an argument of a message, it or a list of it is shown in that message's
 * language.
 *
 * @param line the line of the file, from 1; 0 where that is not known
 * @param where the place in the file, such as {@code girls} or {@code sources #2.columns}; empty
 *     where the message around says it
 * @param key key of the message
 * @param arguments what fills the message
 */
public record Fault(int line, String where, String key, List<Object> arguments)
    implements Serializable {
  public Fault {
    arguments = List.copyOf(arguments);
  }

  /** A fault at that place. */
  public static Fault at(String where, String key, Object... arguments) {
    return new Fault(0, where, key, List.of(arguments));
  }

  /** The same fault, with its line. */
  Fault inLine(int number) {
    return new Fault(number, where, key, arguments);
  }
}
