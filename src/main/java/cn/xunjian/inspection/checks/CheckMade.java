package cn.xunjian.inspection.checks;

import cn.xunjian.inspection.checks.SiteCheck.State;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import cn.xunjian.words.Text;

/**
 * How far an inspection looked at something.
 *
 * @param count of how many: pages, links, files, titles; 0 where that is not counted
 */
public record CheckMade(SiteCheck check, State state, int count, Why why) {

  /** All of it. */
  public static CheckMade looked(SiteCheck check, int count) {
    return new CheckMade(check, State.LOOKED, count, Why.NOTHING);
  }

  /** Some of it. */
  public static CheckMade part(SiteCheck check, int count, Why why) {
    return new CheckMade(check, State.PART, count, why);
  }

  /** Nothing of it. */
  public static CheckMade not(SiteCheck check, Why why) {
    return new CheckMade(check, State.NOT, 0, why);
  }

  /** In one line for officers. */
  public Text says() {
    boolean plain = why == Why.NOTHING;
    return new Text(
        "%s：%s%s"
            .formatted(check.words().zh(), state.words().zh(), plain ? "" : "，" + why.words().zh()),
        "%s: %s%s"
            .formatted(
                check.words().en(), state.words().en(), plain ? "" : ", " + why.words().en()));
  }
}
