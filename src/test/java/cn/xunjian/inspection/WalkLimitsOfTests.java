package cn.xunjian.inspection;

import cn.xunjian.inspection.walk.InspectionConfig;
import java.time.Duration;

/**
 * Settings without pauses; a test names its bounds.
 *
 * @param perShape how many pages with addresses of one shape
 */
record WalkLimitsOfTests(int pages, int links, int depth, int articles, int perShape)
    implements InspectionConfig {

  @Override
  public boolean calendar() {
    return true;
  }

  @Override
  public Duration interval() {
    return Duration.ofDays(7);
  }

  @Override
  public int nightFrom() {
    return 22;
  }

  @Override
  public int nightTo() {
    return 6;
  }

  @Override
  public int atOnce() {
    return 2;
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public Duration longest() {
    return Duration.ofHours(1);
  }

  @Override
  public int connections() {
    return 2;
  }

  @Override
  public Duration pause() {
    return Duration.ZERO;
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(20);
  }

  @Override
  public int maxPage() {
    return 2 * 1024 * 1024;
  }

  @Override
  public int maxLink() {
    return 64 * 1024;
  }
}
