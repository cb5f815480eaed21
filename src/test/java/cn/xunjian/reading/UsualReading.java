package cn.xunjian.reading;

import java.time.Duration;

/** The settings of readings as they are unless somebody says otherwise. */
record UsualReading() implements ReadingConfig {

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
    return Duration.ofSeconds(30);
  }

  @Override
  public int maxDecoded() {
    return 8 << 20;
  }

  @Override
  public int maxSnapshot() {
    return 1 << 20;
  }
}
