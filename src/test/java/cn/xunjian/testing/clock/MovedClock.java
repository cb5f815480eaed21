package cn.xunjian.testing.clock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that is ahead of the machine's by what a file says, in milliseconds. The file is mapped
 * into memory, so that two processes see each move at once.
 */
public final class MovedClock extends Clock {

  private final ByteBuffer ahead;
  private final ZoneId zone;

  private MovedClock(ByteBuffer ahead, ZoneId zone) {
    this.ahead = ahead;
    this.zone = zone;
  }

  /**
   * @throws IOException if the file cannot be written
   */
  public static MovedClock by(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new MovedClock(
          channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES), ZoneOffset.UTC);
    }
  }

  /** Moves it to an instant, for all who read the file; it goes on from there. */
  public void move(Instant to) {
    ahead.putLong(0, to.toEpochMilli() - Clock.systemUTC().millis());
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plusMillis(ahead.getLong(0));
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovedClock(ahead, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MovedClock moved
        && moved.ahead.equals(ahead)
        && moved.zone.equals(zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ahead, zone);
  }
}
