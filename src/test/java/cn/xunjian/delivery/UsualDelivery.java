package cn.xunjian.delivery;

import java.time.Duration;
import java.util.Optional;

/** The settings as they are unless somebody sets them. */
public class UsualDelivery implements DeliveryConfig {

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration firstPause() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration longestPause() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Duration deadline() {
    return Duration.ofHours(24);
  }

  @Override
  public Duration fallbackAfter() {
    return Duration.ofMinutes(2);
  }

  @Override
  public Duration unknownAnswers() {
    return Duration.ofMinutes(30);
  }

  @Override
  public String source() {
    return "/xunjian";
  }

  @Override
  public Optional<String> templates() {
    return Optional.empty();
  }
}
