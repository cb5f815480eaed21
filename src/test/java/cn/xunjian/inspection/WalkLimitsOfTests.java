package cn.xunjian.inspection;

import cn.xunjian.inspection.walk.InspectionConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings without pauses; a test names its bounds.
 *
 * @param perShape how many pages with addresses of one shape
 */
record WalkLimitsOfTests(
    int pages,
    int links,
    int depth,
    int articles,
    int perShape,
    int rendered,
    Optional<String> rdap)
    implements InspectionConfig {

  WalkLimitsOfTests(int pages, int links, int depth, int articles, int perShape) {
    this(pages, links, depth, articles, perShape, 5, Optional.empty());
  }

  WalkLimitsOfTests rendering(int most) {
    return new WalkLimitsOfTests(pages, links, depth, articles, perShape, most, rdap);
  }

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

  @Override
  public int files() {
    return 20;
  }

  @Override
  public int maxFile() {
    return 4 * 1024 * 1024;
  }
}
