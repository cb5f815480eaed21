package cn.xunjian.rendering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory the page's own processes take, as Linux counts it; 0 on other systems. */
final class PageMemory {

  private PageMemory() {}

  /** In bytes, what processes share counted in shares. */
  static long of(List<ProcessHandle> processes) {
    long all = 0;
    for (ProcessHandle each : processes) {
      Path proc = Path.of("/proc", Long.toString(each.pid()));
      try {
        String command = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        if (command.contains("--type=renderer")) {
          all += share(Files.readString(proc.resolve("smaps_rollup"), StandardCharsets.US_ASCII));
        }
      } catch (IOException gone) {
        // It has ended, or this is no Linux.
      }
    }
    return all;
  }

  /** The line {@code Pss:} of a roll-up, in bytes; 0 if there is none. */
  static long share(String rollup) {
    for (String line : rollup.lines().toList()) {
      if (line.startsWith("Pss:")) {
        String number = line.substring(4).replace("kB", "").strip();
        return Long.parseLong(number) * 1024;
      }
    }
    return 0;
  }
}
