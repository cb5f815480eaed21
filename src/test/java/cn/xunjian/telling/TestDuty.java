package cn.xunjian.telling;

import cn.xunjian.duty.DutyConfig;
import java.time.Duration;
import java.util.Optional;

/** The settings as they are unless somebody sets them. */
public final class TestDuty implements DutyConfig {

  @Override
  public Duration groupWait() {
    return Duration.ofMillis(300);
  }

  @Override
  public Duration groupInterval() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration repeatInterval() {
    return Duration.ofHours(4);
  }

  @Override
  public Duration flappingCalm() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Optional<String> publicUrl() {
    return Optional.of("https://xunjian.example");
  }

  @Override
  public Duration linkValidity() {
    return Duration.ofHours(24);
  }
}
