package cn.xunjian.testing.clock;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/** The time of a service that is started with {@link #option()}: a test moves it on at will. */
public final class MovedTime {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final List<Class<?>> CARRIED =
      List.of(ClockAgent.class, ClockAgent.OtherTime.class, MovedClock.class);

  private final MovedClock clock;
  private final String option;

  /**
   * @param name of its files in {@code target}
   * @param start where the time begins, by the wall clock of China
   */
  public MovedTime(String name, LocalDateTime start) {
    Path file = Path.of("target", name + ".ahead").toAbsolutePath();
    Path jar = Path.of("target", name + "-clock.jar").toAbsolutePath();
    try {
      clock = MovedClock.by(file);
      pack(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    option = "-javaagent:" + jar + "=" + file;
    moveTo(start);
  }

  /** The agent needs its own classes and those that change bytes. */
  private static void pack(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), ClockAgent.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, library());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> each : CARRIED) {
        String entry = each.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (var bytes = each.getClassLoader().getResourceAsStream(entry)) {
          bytes.transferTo(out);
        }
      }
    }
  }

  private static String library() {
    try {
      return ByteBuddy.class
          .getProtectionDomain()
          .getCodeSource()
          .getLocation()
          .toURI()
          .getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The option of the JVM whose time this is. */
  public String option() {
    return option;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Moves the time, by the wall clock of China. It goes on from there as fast as ever. */
  public void moveTo(LocalDateTime to) {
    clock.move(to.atZone(ZONE).toInstant());
  }
}
