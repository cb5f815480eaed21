package cn.xunjian.platform;

import cn.xunjian.reading.ReadingConfig;
import java.time.Duration;

/** Settings that leave a busy machine its time. */
final class PatientReading implements ReadingConfig {
  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  @Override
  public Duration slowest() {
    return Duration.ofHours(6);
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public int maxSnapshot() {
    return 1 << 20;
  }

  @Override
  public int maxDecoded() {
    return 1 << 20;
  }
}
