package cn.xunjian.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What the database calls a spool: a name that lies in its folder and goes where the folder goes.
 */
public final class SpoolName {

  private static final Logger LOG = Logger.getLogger(SpoolName.class);
  private static final String FILE = "name";

  private SpoolName() {}

  /** The name of the spool in a folder, made if there is none; one for this run if it cannot be. */
  public static UUID in(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        return UUID.fromString(Files.readString(file).strip());
      }
      UUID made = UUID.randomUUID();
      Files.writeString(file, made + "\n");
      return made;
    } catch (IOException | IllegalArgumentException e) {
      LOG.debugf(e, "the spool in %s has no name that can be read", folder);
      return UUID.randomUUID();
    }
  }
}
