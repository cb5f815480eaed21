package cn.xunjian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process has used, as Linux counts it. */
final class Cpu {

  /** The kernel's clock ticks have been a hundredth of a second for user programs for ever. */
  private static final double TICKS = 100;

  private Cpu() {}

  /** Seconds that a process with all its threads has used. */
  static double seconds(long pid) {
    long[] ticks = ticks(pid);
    return (ticks[0] + ticks[1]) / TICKS;
  }

  /** Of these, the seconds that the kernel worked for it. */
  static double kernelSeconds(long pid) {
    return ticks(pid)[1] / TICKS;
  }

  private static long[] ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new long[] {Long.parseLong(fields[11]), Long.parseLong(fields[12])};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of the tests' PostgreSQL. */
  static long postmaster() {
    try {
      return Long.parseLong(
          Files.readAllLines(Path.of("target/test-postgres/postgres/postmaster.pid"))
              .get(0)
              .trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds of a process and of all that it started, dead or alive. */
  static double secondsOfTree(long pid) {
    double sum = seconds(pid);
    for (ProcessHandle child : children(pid)) {
      try {
        sum += seconds(child.pid());
      } catch (UncheckedIOException ended) {
        // A worker of PostgreSQL came and went; its share is too small to matter.
      }
    }
    return sum;
  }

  private static List<ProcessHandle> children(long pid) {
    return ProcessHandle.of(pid).map(p -> p.descendants().toList()).orElse(List.of());
  }

  /** Megabytes of memory that a process holds. */
  static long residentMegabytes(long pid) {
    return status(pid, "VmRSS:") / 1024;
  }

  /** Open descriptors of a process. */
  static long descriptors(long pid) {
    try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long status(long pid, String name) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
