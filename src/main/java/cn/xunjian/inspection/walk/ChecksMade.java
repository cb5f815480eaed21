package cn.xunjian.inspection.walk;

import static cn.xunjian.inspection.checks.CheckMade.looked;
import static cn.xunjian.inspection.checks.CheckMade.not;
import static cn.xunjian.inspection.checks.CheckMade.part;

import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells what a walk looked at, from what it counted. Pure. */
final class ChecksMade {

  /**
   * What stood in the walk's way.
   *
   * @param bounded whether a limit left out pages or links
   * @param browser whether there is a browser
   */
  record Bounds(WalkLimits limits, boolean bounded, boolean browser) {}

  private final WalkTally tally;
  private final Sights sights;
  private final Bounds bounds;

  private ChecksMade(WalkTally tally, Bounds bounds) {
    this.tally = tally;
    this.sights = tally.sights();
    this.bounds = bounds;
  }

  /**
   * All that belongs to a walk through a site.
   *
   * @param probed what was asked of the whole site
   */
  static List<CheckMade> of(WalkTally tally, Bounds bounds, Collection<CheckMade> probed) {
    ChecksMade made = new ChecksMade(tally, bounds);
    Map<SiteCheck, CheckMade> all = new EnumMap<>(SiteCheck.class);
    for (CheckMade each : made.own()) {
      all.put(each.check(), each);
    }
    probed.forEach(each -> all.put(each.check(), each));
    // What the walk did not come to was not looked at.
    Why why = made.sights.home() ? Why.NOT_ANSWERED : Why.NO_HOME;
    Arrays.stream(SiteCheck.values()).forEach(check -> all.putIfAbsent(check, not(check, why)));
    return List.copyOf(all.values());
  }

  private List<CheckMade> own() {
    List<CheckMade> own = new ArrayList<>();
    own.add(counted(SiteCheck.PAGES, tally.pages()));
    own.add(counted(SiteCheck.LINKS, tally.links()));
    own.add(marks());
    own.add(scripted());
    own.add(files());
    own.add(found(SiteCheck.GUIDES, sights.guides()));
    own.add(found(SiteCheck.LETTERS, sights.letters()));
    own.add(found(SiteCheck.SURVEYS, sights.surveys()));
    return own;
  }

  private CheckMade counted(SiteCheck check, int n) {
    if (!sights.home()) {
      return not(check, Why.NO_HOME);
    }
    Why why =
        bounds.bounded()
            ? Why.BOUNDED
            : tally.unclear() > 0 ? Why.REFUSED : tally.robots() > 0 ? Why.ROBOTS : Why.NOTHING;
    return why == Why.NOTHING ? looked(check, n) : part(check, n, why);
  }

  private CheckMade marks() {
    if (!sights.home()) {
      return not(SiteCheck.MARKS, Why.NO_HOME);
    }
    return sights.bareHome() ? part(SiteCheck.MARKS, 0, Why.SCRIPTS) : looked(SiteCheck.MARKS, 0);
  }

  private CheckMade scripted() {
    SiteCheck check = SiteCheck.SCRIPTED;
    if (!sights.home()) {
      return not(check, Why.NO_HOME);
    }
    if (sights.scripted() == sights.rendered()) {
      return looked(check, sights.rendered());
    }
    Why why =
        bounds.limits().rendered() == 0
            ? Why.OFF
            : !bounds.browser()
                ? Why.NO_BROWSER
                : sights.rendered() < bounds.limits().rendered() ? Why.SCRIPTS : Why.BOUNDED;
    return sights.rendered() == 0 ? not(check, why) : part(check, sights.rendered(), why);
  }

  private CheckMade files() {
    SiteCheck check = SiteCheck.FILES;
    int n = sights.files();
    if (bounds.limits().files() == 0) {
      return not(check, Why.OFF);
    }
    if (sights.unread() > 0) {
      return n == 0 ? not(check, Why.UNREADABLE) : part(check, n, Why.UNREADABLE);
    }
    if (n > 0 && n >= bounds.limits().files()) {
      return part(check, n, Why.BOUNDED);
    }
    // Where unchanged pages lead is known, so that no file is missed for them.
    return seen(check, n, false);
  }

  private CheckMade found(SiteCheck check, int n) {
    return seen(check, n, sights.unchanged() > 0);
  }

  /** Where nothing of the kind was recognised, nothing found says nothing. */
  private CheckMade seen(SiteCheck check, int n, boolean unchanged) {
    if (!sights.home()) {
      return not(check, Why.NO_HOME);
    }
    if (n == 0) {
      return not(check, unchanged ? Why.UNCHANGED : Why.NONE);
    }
    return unchanged ? part(check, n, Why.UNCHANGED) : looked(check, n);
  }
}
