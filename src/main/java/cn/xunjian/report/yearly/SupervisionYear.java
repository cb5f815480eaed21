package cn.xunjian.report.yearly;

import cn.xunjian.report.figures.PeriodWork;
import cn.xunjian.report.yearly.SupervisionFacts.Part;
import cn.xunjian.report.yearly.YearlyForm.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * 政府网站监管年度报表: what supervision did in a year, by quarters, and new media beside it. The rows are
 * those of a {@link YearlyForm}. Pure.
 */
public final class SupervisionYear {

  private static final List<String> HEADS = List.of("全年", "第一季度", "第二季度", "第三季度", "第四季度");
  private static final String ENDED = "以办结时间计";

  private final SupervisionFacts facts;
  private final YearlyKnown known = new YearlyKnown(HEADS);

  private SupervisionYear(SupervisionFacts facts) {
    this.facts = facts;
  }

  public static YearlyTable of(SupervisionFacts facts, YearlyForm form) {
    SupervisionYear year = new SupervisionYear(facts);
    year.head();
    year.checks("checks", "sites", "网站", Part::checkedSites);
    year.checks("media", "checked", "政务新媒体", Part::checkedMedia);
    year.orders();
    year.blame();
    year.life();
    return year.known.table("监管年度报表", form, Report.SUPERVISION);
  }

  private void head() {
    known.counted("head.unit", facts.unit(), "报表所涉单位；含其全部下级单位");
    known.counted("head.year", facts.year(), "按系统时区的自然年和自然季度");
    known.counted("head.until", facts.until(), "年度未结束的，截至导出当日；尚未开始的季度留空");
    count("overall.sites", Part::sites, "登记表中期末处于运行或关停过程中的网站；经批准临时关停和已关停的不计，此后从登记表删除的不计");
    count("media.running", Part::media, "登记表中期末处于运行或关停过程中的账号和应用；此后从登记表删除的不计");
  }

  private void count(String id, Function<Part, Object> of, String rule) {
    List<Object> values = new ArrayList<>();
    values.add(of.apply(facts.whole()));
    facts.quarters().forEach(each -> values.add(each == null ? null : of.apply(each)));
    known.counted(id, values, rule);
  }

  private void checks(String ids, String many, String what, Function<Part, Checked> of) {
    count(
        ids + ".times",
        each -> of.apply(each).checks(),
        "检查时点在期内、已归档且涉及本范围" + what + "的检查；时点在次日零时的属于前一日");
    count(
        ids + "." + many,
        each -> of.apply(each).checked(),
        "期内有归档评分表的" + what + "，同一对象只计一次，更正后的评分表代替原评分表");
    count(
        ids + ".share", each -> of.apply(each).share(), "抽查数÷各次检查抽取时可抽取的对象数（去重），四舍五入保留两位小数；未抽查的留空");
    count(ids + ".failed", each -> of.apply(each).failed(), "期内至少有一份归档评分表结论为不合格，同一对象只计一次");
    count(
        ids + ".rate",
        each -> of.apply(each).passRate(),
        "期内各份评分表结论均为合格的对象数÷抽查数，四舍五入保留两位小数；未抽查的留空");
  }

  private void orders() {
    count(
        "orders.issued", each -> orders(each, PeriodWork.Order::issuedNow), "以下发时间计，撤回的不计；含政务新媒体");
    count("orders.closed", each -> orders(each, PeriodWork.Order::closedNow), ENDED + "，含政务新媒体");
    count(
        "orders.late", each -> orders(each, PeriodWork.Order::late), "期末已超过整改期限而单位尚未报告整改完成，含政务新媒体");
  }

  private static int orders(Part part, Predicate<PeriodWork.Order> which) {
    return (int) part.work().orders().stream().filter(which).count();
  }

  private void blame() {
    for (String kind : List.of("bulletin", "interview", "yearly")) {
      count("blame." + kind, each -> each.followed(kind), "经人工决定的处理，以决定时间计，按单位计次");
    }
  }

  private void life() {
    done("life.opened", "site_opening", "网站开办");
    done("life.closed", "permanent_closing", "网站永久下线");
    done("life.redesigned", "redesign", "网站改版");
    done("life.suspended", "temporary_closing", "网站临时关停");
    done("media.opened", "account_opening", "政务新媒体开设");
    done("media.closed", "account_closing", "政务新媒体注销");
  }

  private void done(String id, String kind, String called) {
    count(id, each -> each.done(kind), "期内办结的“" + called + "”事项，" + ENDED);
  }
}
