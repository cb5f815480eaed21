package cn.xunjian.assessment.draw;

import java.util.Objects;

/**
 * One that may be drawn.
 *
 * @param key its key; the draw is made by it, so that it can be repeated anywhere
 * @param unit the name of the unit that answers for it
 * @param platform where an account is kept; empty for others
 * @param level the level of a site; empty if unknown
 * @param failedBefore whether the last card of its kind failed
 */
public record Eligible(
    String key, String unit, String platform, String level, boolean failedBefore) {

  public Eligible {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(unit, "unit");
    platform = platform == null ? "" : platform;
    level = level == null ? "" : level;
  }
}
