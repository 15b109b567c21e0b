package org.xiaoheng.cli;

/**
 * Somebody ends the process while a verb works: a person, a service manager, a cluster. Spark is
 * then taken away under the verb, whose failure would look like one of the program.
 */
final class Stop {
  private final Thread said;

  private Stop(Context context) {
    said = new Thread(() -> context.err().println(context.texts().of("cli.stopped")), "stop");
  }

  /** Says that the process was stopped, if it is before {@link #ended}. */
  static Stop watch(Context context) {
    Stop stop = new Stop(context);
    Runtime.getRuntime().addShutdownHook(stop.said);
    return stop;
  }

  /**
   * The verb came to its end.
   *
   * @return false if the process is being stopped: what the verb came to is then of no account
   */
  boolean ended() {
    try {
      Runtime.getRuntime().removeShutdownHook(said);
      return true;
    } catch (IllegalStateException e) {
      // Hooks run already, and cannot be taken back.
      return false;
    }
  }
}
