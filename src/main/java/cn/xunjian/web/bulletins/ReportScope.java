package cn.xunjian.web.bulletins;

import cn.xunjian.access.Right;
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

/** Of what a report may speak to whoever asks, and when that is. */
@ApplicationScoped
class ReportScope {

  private final KnownTargets targets;
  private final Asker asker;
  private final Clock clock;
  private final ZoneId zone;

  ReportScope(KnownTargets targets, Asker asker, Clock clock, ZoneId zone) {
    this.targets = targets;
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
   * The branch that is asked for.
   *
   * @return null for the whole tree
   * @throws Problem 404 for a unit that is not there or not his, 403 for the whole tree where his
   *     right is for branches
   */
  Long branch(String unit) {
    if (unit == null || unit.isEmpty()) {
      if (!asker.reach(Right.READ).everything()) {
        throw Problem.forbidden(
            "?unit", "right_missing", "权限仅限部分分支，请指定单位 · your right is for branches; name a unit");
      }
      return null;
    }
    long top = Query.number("unit", unit);
    asker.needs(Right.READ, top, () -> Problem.notFound("no unit has the number " + top));
    return top;
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
