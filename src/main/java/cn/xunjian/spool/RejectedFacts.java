package cn.xunjian.spool;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;

/**
 * Facts that the database will not take whatever happens, set aside for an engineer: a line each
 * with the reason, the fact in words, and its bytes.
 */
public final class RejectedFacts {

  /** Pages are not needed to see what is wrong. */
  private static final int LONGEST = 4_000;

  private final Path file;

  public RejectedFacts(Path folder) {
    this.file = folder.resolve("rejected");
  }

  /** Appends one; blocks. */
  public void add(Observation fact, String why) throws IOException {
    Observation bare = fact instanceof Reading reading ? reading.withoutBytes() : fact;
    String words = bare.toString();
    String line =
        String.join(
                "\t",
                oneLine(why),
                oneLine(words.substring(0, Math.min(words.length(), LONGEST))),
                Base64.getEncoder().encodeToString(FactCodec.bytes(bare)))
            + "\n";
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        line.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\t\\r\\n]+", " ");
  }
}
