package cn.xunjian.report.yearly;

import cn.xunjian.registry.Site;
import cn.xunjian.report.yearly.WorkFacts.Media;
import cn.xunjian.report.yearly.WorkFacts.Visited;
import cn.xunjian.report.yearly.YearlyForm.Report;
import java.util.List;

/**
 * 政府网站工作年度报表: what the registry has of a site, what appeared on it, and what supervision saw. The
 * rows are those of a {@link YearlyForm}. Pure.
 */
public final class WorkYear {

  private static final String CODE = "(\\d{10}|bm\\d{8})";
  private static final String REGISTERED = "登记表";
  private static final String SEEN = "系统在网站首页和已登记栏目读到的条目，按发布日期计，未标日期的按首次读到的时间计，同一链接只计一次；系统未读到的不在其内";

  private final WorkFacts facts;
  private final YearlyKnown known = new YearlyKnown(List.of("数值"));

  private WorkYear(WorkFacts facts) {
    this.facts = facts;
  }

  public static YearlyTable of(WorkFacts facts, YearlyForm form) {
    WorkYear year = new WorkYear(facts);
    year.basics();
    year.news();
    year.media();
    year.watched();
    return year.known.table("工作年度报表", form, Report.WORK);
  }

  private void basics() {
    Site site = facts.site();
    String key = site.key().value();
    known.registered("basics.name", site.profile().name(), REGISTERED);
    known.registered("basics.url", site.profile().url(), REGISTERED);
    known.registered("basics.unit", facts.unit(), REGISTERED);
    known.registered("basics.supervisor", site.supervisingUnit(), REGISTERED);
    known.registered("basics.code", key.matches(CODE) ? key : null, "登记表的键，形如网站标识码的才填入");
    known.registered("basics.icp", site.icpFiling(), REGISTERED);
    known.registered("basics.police", site.policeFiling(), REGISTERED);
    known.counted("basics.year", facts.year(), "按系统时区的自然年");
    known.counted("basics.until", facts.until(), "年度未结束的，截至导出当日");
  }

  private void news() {
    known.counted("news.all", facts.published().all(), SEEN);
    ofClass("news.news", facts.published().news(), "动态要闻");
    ofClass("news.notices", facts.published().notices(), "通知公告");
    ofClass("news.policy", facts.published().policy(), "政策文件");
  }

  /** Nothing is known of a class of which no column is registered. */
  private void ofClass(String id, Integer value, String called) {
    if (value == null) {
      known.unknown(id, "登记表中没有该网站的“" + called + "”类栏目，请填写");
    } else {
      known.counted(id, value, "登记为“" + called + "”类的栏目；" + SEEN);
    }
  }

  private void media() {
    known.counted(
        "media.any", facts.media().isEmpty() ? "否" : "是", "登记表中与网站同一主办单位、处于运行或关停过程中的账号和应用");
    known.perAccount("media.published", "media.followers");
    for (Media each : facts.media()) {
      String called = "%s“%s”".formatted(each.platform(), each.name());
      known.countedOf("media.published", called, each.published(), "系统读到的条目，按发布日期计，未标日期的按首次读到的时间计");
      known.registeredOf("media.followers", called, each.followers(), REGISTERED + "的关注人数");
    }
  }

  private void watched() {
    Visited visited = facts.visited();
    int all = visited.opened() + visited.failed();
    String rule = "系统按计划的访问，以实际打开情况计；本系统自身原因作废的、被防护设备拦截的、批准关停期内的不计；仅含系统仍保存的访问记录";
    known.counted("watched.visits", all, rule);
    known.counted("watched.failed", visited.failed(), rule);
    known.counted(
        "watched.share",
        Checked.percent(visited.opened(), all),
        "打开次数÷监测访问次数，四舍五入保留两位小数；没有访问记录的留空");
    known.counted("judged.checks", facts.judged().checks(), "检查时点在年内、已归档的评分表份数，更正后的代替原评分表");
    known.counted("judged.failed", facts.judged().failed(), "上述评分表中结论为不合格的");
    known.counted("judged.items", facts.judged().items(), "年内下发、未撤回的整改通知中关于该网站的条目，申辩成立的不计");
    for (String kind : List.of("redesign", "temporary_closing", "renaming", "migration")) {
      known.counted("done." + kind, facts.done().getOrDefault(kind, 0), "年内办结的该网站的相应事项，以办结时间计");
    }
  }
}
