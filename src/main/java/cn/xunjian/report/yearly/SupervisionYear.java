package cn.xunjian.report.yearly;

import cn.xunjian.report.figures.PeriodWork;
import cn.xunjian.report.yearly.SupervisionFacts.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** 政府网站监管年度报表: the parts that 国办函〔2018〕12号 names, and new media beside them. Pure. */
public final class SupervisionYear {

  private static final List<String> HEADS = List.of("全年", "第一季度", "第二季度", "第三季度", "第四季度");
  private static final String HEAD = "填报信息";
  private static final String OVERALL = "总体情况";
  private static final String CHECKS = "网站抽查";
  private static final String ORDERS = "问题整改";
  private static final String BLAME = "问责";
  private static final String SAFETY = "安全检查";
  private static final String LIFE = "网站开设整合";
  private static final String ERRORS = "“我为政府网站找错”网民留言办理";
  private static final String FALSE_SITES = "假冒政府网站处置";
  private static final String TRAINING = "人员培训";
  private static final String MEDIA = "政务新媒体（附）";
  private static final String OUTSIDE = "系统不掌握此项数据，请按本单位台账填写";
  private static final String ENDED = "以办结时间计";

  private final SupervisionFacts facts;
  private final List<YearlyRow> rows = new ArrayList<>();

  private SupervisionYear(SupervisionFacts facts) {
    this.facts = facts;
  }

  public static YearlyTable of(SupervisionFacts facts) {
    SupervisionYear year = new SupervisionYear(facts);
    year.head();
    year.overall();
    year.checks(CHECKS, "网站", Part::checkedSites);
    year.orders();
    year.blame();
    year.byHand(SAFETY, "安全检查次数", "次");
    year.byHand(SAFETY, "安全检查网站数", "个");
    year.byHand(SAFETY, "发现安全问题数", "个");
    year.byHand(SAFETY, "已整改安全问题数", "个");
    year.life();
    year.byHand(ERRORS, "收到网民留言数", "条");
    year.byHand(ERRORS, "已办结留言数", "条");
    year.byHand(ERRORS, "按期办结留言数", "条");
    year.byHand(FALSE_SITES, "发现假冒政府网站数", "个");
    year.byHand(FALSE_SITES, "已处置假冒政府网站数", "个");
    year.byHand(TRAINING, "培训次数", "次");
    year.byHand(TRAINING, "参训人次", "人次");
    year.media();
    return new YearlyTable("监管年度报表", HEADS, year.rows);
  }

  private void head() {
    rows.add(YearlyRow.counted(HEAD, "填报单位", "", first(facts.unit()), "报表所涉单位；含其全部下级单位"));
    rows.add(YearlyRow.counted(HEAD, "报表年度", "年", first(facts.year()), "按系统时区的自然年和自然季度"));
    rows.add(YearlyRow.counted(HEAD, "数据截至", "", first(facts.until()), "年度未结束的，截至导出当日；尚未开始的季度留空"));
  }

  private static List<Object> first(Object value) {
    return Arrays.asList(value, null, null, null, null);
  }

  private void count(
      String part, String item, String measure, Function<Part, Object> of, String rule) {
    List<Object> values = new ArrayList<>();
    values.add(of.apply(facts.whole()));
    facts.quarters().forEach(each -> values.add(each == null ? null : of.apply(each)));
    rows.add(YearlyRow.counted(part, item, measure, values, rule));
  }

  private void byHand(String part, String item, String measure) {
    rows.add(YearlyRow.byHand(part, item, measure, HEADS.size(), OUTSIDE));
  }

  private void overall() {
    count(OVERALL, "期末运行政府网站数", "个", Part::sites, "登记表中期末处于运行或关停过程中的网站；经批准临时关停和已关停的不计，此后从登记表删除的不计");
  }

  private void checks(String part, String what, Function<Part, Checked> of) {
    count(
        part,
        "抽查次数",
        "次",
        each -> of.apply(each).checks(),
        "检查时点在期内、已归档且涉及本范围" + what + "的检查；时点在次日零时的属于前一日");
    count(
        part,
        "抽查" + what + "数",
        "个",
        each -> of.apply(each).checked(),
        "期内有归档评分表的" + what + "，同一对象只计一次，更正后的评分表代替原评分表");
    count(
        part,
        "抽查比例",
        "%",
        each -> of.apply(each).share(),
        "抽查数÷各次检查抽取时可抽取的对象数（去重），四舍五入保留两位小数；未抽查的留空");
    count(
        part,
        "不合格" + what + "数",
        "个",
        each -> of.apply(each).failed(),
        "期内至少有一份归档评分表结论为不合格，同一对象只计一次");
    count(
        part,
        "合格率",
        "%",
        each -> of.apply(each).passRate(),
        "期内各份评分表结论均为合格的对象数÷抽查数，四舍五入保留两位小数；未抽查的留空");
  }

  private void orders() {
    count(
        ORDERS,
        "下发整改通知",
        "份",
        each -> orders(each, PeriodWork.Order::issuedNow),
        "以下发时间计，撤回的不计；含政务新媒体");
    count(
        ORDERS,
        "办结整改通知",
        "份",
        each -> orders(each, PeriodWork.Order::closedNow),
        ENDED + "，含政务新媒体");
    count(
        ORDERS,
        "期末逾期未整改",
        "份",
        each -> orders(each, PeriodWork.Order::late),
        "期末已超过整改期限而单位尚未报告整改完成，含政务新媒体");
  }

  private static int orders(Part part, java.util.function.Predicate<PeriodWork.Order> which) {
    return (int) part.work().orders().stream().filter(which).count();
  }

  private void blame() {
    String decided = "经人工决定的处理，以决定时间计，按单位计次";
    count(BLAME, "通报", "单位次", each -> each.followed("bulletin"), decided);
    count(BLAME, "约谈", "单位次", each -> each.followed("interview"), decided);
    count(BLAME, "列入年度考核", "单位次", each -> each.followed("yearly"), decided);
    for (String form : List.of("约谈", "书面检查", "通报批评", "警告或记过处分", "调离岗位或免职")) {
      rows.add(
          YearlyRow.byHand(BLAME, form + "人次", "人次", HEADS.size(), "系统记录对单位的处理，不记录被问责人员，请按实际填写"));
    }
  }

  private void life() {
    done(LIFE, "新开设网站", "个", "site_opening", "网站开办");
    done(LIFE, "整合关停网站", "个", "permanent_closing", "网站永久下线");
    done(LIFE, "改版", "个", "redesign", "网站改版");
    done(LIFE, "临时关停", "次", "temporary_closing", "网站临时关停");
  }

  private void done(String part, String item, String measure, String kind, String called) {
    count(part, item, measure, each -> each.done(kind), "期内办结的“" + called + "”事项，" + ENDED);
  }

  private void media() {
    count(MEDIA, "期末运行政务新媒体数", "个", Part::media, "登记表中期末处于运行或关停过程中的账号和应用；此后从登记表删除的不计");
    checks(MEDIA, "政务新媒体", Part::checkedMedia);
    done(MEDIA, "新开设", "个", "account_opening", "政务新媒体开设");
    done(MEDIA, "注销", "个", "account_closing", "政务新媒体注销");
  }
}
