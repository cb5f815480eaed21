package cn.xunjian.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service, or says in one line why it cannot. */
@QuarkusMain
public final class Main {

  /** An argument of the process: end when the process that started this one ends. */
  static final String END_WITH_PARENT = "--end-with-parent";

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
    List<String> arguments = List.of(args);
    endWithParent(arguments);
    Quarkus.run(null, (code, failure) -> ended(code, failure, arguments), args);
  }

  /**
   * Maven's own end by TERM tells the process that it started nothing, which would go on without
   * anybody watching it.
   */
  private static void endWithParent(List<String> args) {
    if (args.contains(END_WITH_PARENT) || args.contains(Successor.KEPT)) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(Quarkus::asyncExit));
    }
  }

  /** Reached at the end of every run, also of one whose start failed. */
  private static void ended(Integer code, Throwable failure, List<String> args) {
    Preparation.end();
    if (failure != null) {
      System.err.println("xunjian: " + innermost(failure));
    }
    System.exit(code == Successor.BEGIN_AGAIN && failure == null ? Successor.begin(args) : code);
  }

  /** Outer causes say only that something failed, or nothing at all. */
  private static Throwable innermost(Throwable failure) {
    return failure.getCause() == null ? failure : innermost(failure.getCause());
  }
}
