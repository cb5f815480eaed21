package cn.xunjian.demo.plan;

import cn.xunjian.registry.ColumnClass;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The columns of the sites that can be opened: six or seven each, sound but for the ones named
 * here.
 */
final class ColumnPlan {

  private record Kind(String shortName, String title, ColumnClass columnClass, int freshDays) {}

  /** A fault for the next column of a class. */
  private record Wish(
      ColumnClass columnClass, Manner manner, DateForm form, Silence age, Flaw flaw) {
    Serving.Page page(String key) {
      return new Serving.Page(manner, form, age.rhythm(key));
    }
  }

  private record Silence(int months, int days) {
    Rhythm rhythm(String key) {
      return months == 0 ? Rhythm.silentDays(key, days) : Rhythm.silentMonths(key, months, days);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("yw", "要闻动态", ColumnClass.NEWS, 4),
          new Kind("bmdt", "部门动态", ColumnClass.NEWS, 6),
          new Kind("tzgg", "通知公告", ColumnClass.NOTICES, 40),
          new Kind("zcwj", "政策文件", ColumnClass.POLICY, 80),
          new Kind("zxft", "在线访谈", ColumnClass.INTERACTION, 8),
          new Kind("ztzl", "专题专栏", ColumnClass.OTHER, 10));

  private static final Kind EXTRA = new Kind("gsgg", "公示公告", ColumnClass.NOTICES, 40);

  private static final Silence NOW = new Silence(0, 1);
  private static final Silence TWENTY_DAYS = new Silence(0, 20);
  private static final Silence SEVEN_MONTHS = new Silence(7, 0);

  private static final Flaw SILENT_NEWS = new Flaw("20天未更新", "动态要闻类栏目 20 天未更新", "zombie");
  private static final Flaw SILENT_NOTICES = new Flaw("7个月未更新", "通知公告类栏目 7 个月未更新", "zombie");
  private static final Flaw SILENT_POLICY = new Flaw("8个月未更新", "政策文件类栏目 8 个月未更新", "zombie");
  private static final Flaw LATE_POLICY = new Flaw("临期", "政策文件类栏目 5 个月 10 天未更新，临近 6 个月", "late");
  private static final Flaw BLANK = new Flaw("空白栏目", "栏目内没有信息", "unreadable|undated");
  private static final Flaw UNDATED = new Flaw("无日期", "信息均无日期", "undated");
  private static final Flaw SCRIPTED =
      new Flaw("脚本加载列表", "列表由脚本加载（装有浏览器时能读出）", "unreadable|undated|ok");
  private static final Flaw MISSING = new Flaw("栏目404", "栏目地址不存在，返回 404", "unreadable");
  private static final Flaw BROKEN = new Flaw("栏目500", "栏目后台出错，返回 500", "unreadable");

  private static final List<Wish> WISHES =
      List.of(
          wish(ColumnClass.NEWS, DateForm.ISO, TWENTY_DAYS, SILENT_NEWS),
          wish(ColumnClass.POLICY, DateForm.ISO, new Silence(8, 0), SILENT_POLICY),
          wish(ColumnClass.NOTICES, DateForm.BRACKETED, SEVEN_MONTHS, SILENT_NOTICES),
          wish(ColumnClass.POLICY, DateForm.CHINESE, new Silence(5, 10), LATE_POLICY),
          wish(ColumnClass.NOTICES, DateForm.BLANK, NOW, BLANK),
          wish(ColumnClass.NEWS, DateForm.UNDATED, NOW, UNDATED),
          new Wish(ColumnClass.NOTICES, Manner.NOT_FOUND, DateForm.ISO, NOW, MISSING),
          wish(ColumnClass.NEWS, DateForm.SCRIPTED, NOW, SCRIPTED),
          new Wish(ColumnClass.POLICY, Manner.SERVER_ERROR, DateForm.ISO, NOW, BROKEN),
          wish(ColumnClass.POLICY, DateForm.DAY_OVER_MONTH, new Silence(8, 0), SILENT_POLICY),
          wish(ColumnClass.OTHER, DateForm.BLANK, NOW, BLANK),
          wish(ColumnClass.POLICY, DateForm.URL_ONLY, new Silence(5, 10), LATE_POLICY));

  private final Deque<Wish> wishes = new ArrayDeque<>(WISHES);
  private final List<Planned> columns = new ArrayList<>();

  private ColumnPlan() {}

  static List<Planned> columns(List<Planned> sites) {
    ColumnPlan plan = new ColumnPlan();
    for (Planned site : sites) {
      if (site.flaw().equals(SitePlan.V4)) {
        plan.silentSite(site);
      } else if (!site.flaw().isFault() && site.serving() instanceof Serving.Page page) {
        plan.soundSite(site, page);
      }
    }
    return List.copyOf(plan.columns);
  }

  /** One wish a site at most, so that no other site breaks V4 by accident. */
  private void soundSite(Planned site, Serving.Page home) {
    boolean granted = false;
    for (Kind kind : KINDS) {
      Wish wish = wishes.peek();
      if (!granted && wish != null && wish.columnClass() == kind.columnClass()) {
        wishes.remove();
        granted = true;
        add(site, kind, wish.page(key(site, kind)), wish.flaw());
      } else {
        add(site, kind, fresh(site, kind, home), Flaw.NONE);
      }
    }
  }

  private void silentSite(Planned site) {
    for (Kind kind : KINDS) {
      addSilentIfWatched(site, kind);
    }
    addSilentIfWatched(site, EXTRA);
    addSilentIfWatched(site, new Kind("jcdt", "基层动态", ColumnClass.NEWS, 4));
  }

  private void addSilentIfWatched(Planned site, Kind kind) {
    String key = key(site, kind);
    switch (kind.columnClass()) {
      case NEWS -> add(site, kind, page(DateForm.ISO, TWENTY_DAYS, key), SILENT_NEWS);
      case NOTICES -> add(site, kind, page(DateForm.ISO, SEVEN_MONTHS, key), SILENT_NOTICES);
      default -> add(site, kind, page(DateForm.ISO, NOW, key), Flaw.NONE);
    }
  }

  private void add(Planned site, Kind kind, Serving page, Flaw flaw) {
    String subject = site.subject() + "·" + kind.title();
    columns.add(Planned.column(site, kind.shortName(), subject, kind.columnClass(), page, flaw));
  }

  /** A column is dated and encoded as its site is, since both come from one publishing system. */
  private static Serving fresh(Planned site, Kind kind, Serving.Page home) {
    String key = key(site, kind);
    int days = Lot.draw(key, kind.freshDays());
    Manner manner = home.manner() == Manner.TO_HTTPS ? Manner.HEALTHY : home.manner();
    boolean seldom = kind.freshDays() > 10;
    Duration step = Duration.ofDays(seldom ? 5 : 1);
    return new Serving.Page(
        manner, home.form(), new Rhythm(key, Period.ofDays(days), Duration.ZERO, step));
  }

  private static Wish wish(ColumnClass columnClass, DateForm form, Silence age, Flaw flaw) {
    return new Wish(columnClass, Manner.HEALTHY, form, age, flaw);
  }

  private static Serving.Page page(DateForm form, Silence age, String key) {
    return new Serving.Page(Manner.HEALTHY, form, age.rhythm(key));
  }

  private static String key(Planned site, Kind kind) {
    return site.key() + "/" + kind.shortName();
  }
}
