package cn.xunjian.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or says in one line why it cannot. */
@QuarkusMain
public final class Main {

  private Main() {}

  public static void main(String... args) {
    // Before anything logs: the launcher of a single jar does not say it.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    try {
      Preparation.run();
    } catch (StartException e) {
      System.err.println("xunjian: " + e.getMessage());
      System.exit(1);
    }
    Quarkus.run(null, Main::ended, args);
  }

  /** Reached at the end of every run, also of one whose start failed. */
  private static void ended(Integer code, Throwable failure) {
    Preparation.end();
    if (failure != null) {
      System.err.println("xunjian: " + innermost(failure));
    }
    System.exit(code);
  }

  /** Outer causes say only that something failed, or nothing at all. */
  private static Throwable innermost(Throwable failure) {
    return failure.getCause() == null ? failure : innermost(failure.getCause());
  }
}
