package cn.xunjian.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Begins a process again that was succeeded by another while it slept: what it knew is out of date,
 * and a new one knows nothing. This one stays as its parent, so that whoever started it finds it
 * under its number and can end it.
 */
final class Successor {

  /** How a process ends that wants to begin again. */
  static final int BEGIN_AGAIN = 75;

  /** An argument of the process: its parent begins it again. */
  static final String KEPT = "--kept";

  private Successor() {}

  /**
   * @param args of this process
   * @return how it all ended
   */
  static int begin(List<String> args) {
    ProcessHandle own = ProcessHandle.current();
    Optional<List<String>> command = command(own.info(), args);
    // In a container the first process is begun again by whatever runs the container.
    if (args.contains(KEPT) || own.pid() == 1 || command.isEmpty()) {
      return BEGIN_AGAIN;
    }
    int code = BEGIN_AGAIN;
    while (code == BEGIN_AGAIN) {
      code = run(command.get());
    }
    return code;
  }

  private static int run(List<String> command) {
    try {
      Process next = new ProcessBuilder(command).inheritIO().start();
      Thread end = new Thread(() -> end(next), "end of the successor");
      Runtime.getRuntime().addShutdownHook(end);
      int code = next.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      return code;
    } catch (IOException e) {
      System.err.println("xunjian: cannot begin again: " + e.getMessage());
      return BEGIN_AGAIN - 1;
    } catch (InterruptedException | IllegalStateException endsToo) {
      return 0;
    }
  }

  private static void end(Process next) {
    next.destroy();
    try {
      next.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The very command of this process; empty where the system does not tell it. */
  static Optional<List<String>> command(ProcessHandle.Info info, List<String> args) {
    if (info.command().isEmpty() || info.arguments().isEmpty()) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>();
    all.add(info.command().get());
    all.addAll(List.of(info.arguments().get()));
    if (!args.contains(KEPT)) {
      all.add(KEPT);
    }
    return Optional.of(all);
  }
}
