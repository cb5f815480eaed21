package cn.xunjian.demo.plan;

import cn.xunjian.registry.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The sites: a portal for every area, and one for every bureau of the city. The first ones are
 * sound, each in another form; then come the faults, one of every kind.
 */
final class SitePlan {

  /** Of the site with five silent columns of news and notices together (indicator V4 a). */
  static final Flaw V4 = new Flaw("栏目多处不更新", "动态要闻与通知公告类栏目合计 5 个以上长期不更新（V4，一票否决）", "veto");

  private static final Flaw V3 = new Flaw("首页20天未更新", "首页信息 20 天未更新（V3）", "zombie");
  private static final Flaw UNDATED = new Flaw("首页无日期", "首页信息均无日期", "undated");
  private static final Flaw SCRIPTED =
      new Flaw("脚本加载列表", "首页列表由脚本加载，源代码中没有信息（装有浏览器时能读出）", "unreadable|undated|ok");

  private static final List<Manner> SOUND_MANNERS =
      List.of(
          Manner.HEALTHY,
          Manner.GBK,
          Manner.GZIP,
          Manner.SECURE,
          Manner.TO_HTTPS,
          Manner.COOKIE,
          Manner.HEALTHY,
          Manner.GBK);

  private static final List<DateForm> FORMS =
      List.of(
          DateForm.ISO,
          DateForm.MONTH_DAY,
          DateForm.CHINESE,
          DateForm.BRACKETED,
          DateForm.DAY_OVER_MONTH,
          DateForm.URL_ONLY,
          DateForm.SLASHED,
          DateForm.ISO_TIME,
          DateForm.DOTTED);

  private final List<Planned> sites = new ArrayList<>();
  private int nextBureau;

  private SitePlan() {}

  static List<Planned> sites() {
    SitePlan plan = new SitePlan();
    Area.ALL.forEach(plan::portal);
    SOUND_MANNERS.forEach(plan::sound);
    plan.bureau(Status.CLOSING, Manner.HEALTHY, DateForm.ISO, 1, Flaw.remark("注销公告中"));
    for (Manner manner : Manner.values()) {
      if (manner.flaw().isFault()) {
        plan.bureau(Status.RUNNING, manner, DateForm.ISO, 1, manner.flaw());
      }
    }
    plan.bureau(Status.RUNNING, Manner.HEALTHY, DateForm.ISO, 1, V4);
    plan.bureau(Status.RUNNING, Manner.HEALTHY, DateForm.ISO, 20, V3);
    plan.bureau(Status.RUNNING, Manner.HEALTHY, DateForm.MONTH_DAY, 20, V3);
    plan.bureau(Status.RUNNING, Manner.HEALTHY, DateForm.UNDATED, 1, UNDATED);
    plan.bureau(Status.RUNNING, Manner.HEALTHY, DateForm.SCRIPTED, 1, SCRIPTED);
    plan.shut(Status.SUSPENDED, "临时关停");
    plan.shut(Status.CLOSED, "已关停");
    while (plan.nextBureau < Bureau.ALL.size()) {
      plan.sound(Manner.HEALTHY);
    }
    return List.copyOf(plan.sites);
  }

  private void portal(Area area) {
    String key = area.region() + "0001";
    String name = area.name() + "人民政府门户网站";
    Serving page = page(key, Manner.HEALTHY, form(), Lot.draw(key, 2));
    sites.add(Planned.site(key, name, area.government(), page, Flaw.NONE));
  }

  private void sound(Manner manner) {
    bureau(Status.RUNNING, manner, form(), sites.size() % 3, manner.flaw());
  }

  private void bureau(Status status, Manner manner, DateForm form, int silentDays, Flaw flaw) {
    String key = key();
    Bureau bureau = nextBureau();
    add(key, bureau, status, page(key, manner, form, silentDays), flaw);
  }

  private void shut(Status status, String label) {
    String key = key();
    add(key, nextBureau(), status, new Serving.Shut(), Flaw.remark(label));
  }

  private void add(String key, Bureau bureau, Status status, Serving serving, Flaw flaw) {
    String subject = Area.CITY.name() + bureau.office();
    sites.add(Planned.site(key, subject, Area.CITY.unit(bureau), status, serving, flaw));
  }

  private Bureau nextBureau() {
    return Bureau.ALL.get(nextBureau++);
  }

  private String key() {
    return String.format(Locale.ROOT, "%s%04d", Area.CITY.region(), nextBureau + 2);
  }

  private DateForm form() {
    return FORMS.get(sites.size() % FORMS.size());
  }

  private static Serving page(String key, Manner manner, DateForm form, int silentDays) {
    return new Serving.Page(manner, form, Rhythm.silentDays(key, silentDays));
  }
}
