package cn.xunjian.web.bulletins;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.KnownTargets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Of what a report may speak to whoever asks, and when that is. */
@ApplicationScoped
class ReportScope {

  private final KnownTargets targets;
  private final LiveAccess access;
  private final Asker asker;
  private final Clock clock;
  private final ZoneId zone;

  ReportScope(KnownTargets targets, LiveAccess access, Asker asker, Clock clock, ZoneId zone) {
    this.targets = targets;
    this.access = access;
    this.asker = asker;
    this.clock = clock;
    this.zone = zone;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /**
   * The branch that is asked for; all that whoever asks sees if none is named.
   *
   * @return null for the whole tree
   * @throws Problem 404 for a unit that is not there or not his, 400 where none is named and he
   *     sees several branches
   */
  Long branch(String unit) {
    if (unit == null || unit.isEmpty()) {
      Reach seen = asker.reach(Right.READ);
      return seen.everything() ? null : top(seen.within(null));
    }
    long top = Query.number("unit", unit);
    asker.needs(Right.READ, top, () -> Problem.notFound("no unit has the number " + top));
    return top;
  }

  private Long top(Set<Long> units) {
    return access
        .book()
        .tree()
        .top(units)
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "?unit", "missing", "您的权限含多个分支，请指定单位 · you see several branches; name a unit"));
  }

  /**
   * The target of a key.
   *
   * @throws Problem 404 if there is none, or not for whoever asks
   */
  Registered target(String key) {
    if (key == null || key.isEmpty()) {
      throw Problem.badRequest("?target", "missing", "请指定网站 · name a site");
    }
    return targets.seen(key);
  }
}
