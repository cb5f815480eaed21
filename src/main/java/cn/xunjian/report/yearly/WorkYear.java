package cn.xunjian.report.yearly;

import cn.xunjian.registry.Site;
import cn.xunjian.report.yearly.WorkFacts.Media;
import cn.xunjian.report.yearly.WorkFacts.Visited;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** 政府网站工作年度报表: the parts that 国办函〔2018〕12号 names, and what supervision saw. Pure. */
public final class WorkYear {

  private static final String BASICS = "基本信息";
  private static final String TRAFFIC = "访问量";
  private static final String NEWS = "信息发布";
  private static final String TOPICS = "专栏专题";
  private static final String ANSWERS = "解读回应";
  private static final String SERVICES = "办事服务";
  private static final String TALK = "互动交流";
  private static final String SAFETY = "安全防护";
  private static final String MEDIA = "移动新媒体";
  private static final String INVENTED = "创新发展";
  private static final String WATCHED = "监测与整改（附）";
  private static final String CODE = "(\\d{10}|bm\\d{8})";
  private static final String REGISTERED = "登记表";
  private static final String OWN = "由网站主办单位掌握，系统从外部不能得知，请填写";
  private static final String SEEN = "系统在网站首页和已登记栏目读到的条目，按发布日期计，未标日期的按首次读到的时间计，同一链接只计一次；系统未读到的不在其内";

  private final WorkFacts facts;
  private final List<YearlyRow> rows = new ArrayList<>();

  private WorkYear(WorkFacts facts) {
    this.facts = facts;
  }

  public static YearlyTable of(WorkFacts facts) {
    WorkYear year = new WorkYear(facts);
    year.basics();
    year.byHand(TRAFFIC, "独立用户访问总量", "个");
    year.byHand(TRAFFIC, "网站总访问量", "次");
    year.news();
    year.byHand(TOPICS, "维护数量", "个");
    year.byHand(TOPICS, "新开设数量", "个");
    year.byHand(ANSWERS, "解读信息发布总数", "条");
    year.byHand(ANSWERS, "解读材料数量", "条");
    year.byHand(ANSWERS, "解读产品数量（图表、音视频等）", "个");
    year.byHand(ANSWERS, "媒体评论文章数量", "篇");
    year.byHand(ANSWERS, "回应公众关注热点或重大舆情数量", "次");
    year.services();
    year.talk();
    year.safety();
    year.media();
    for (String one : List.of("搜索即服务", "多语言版本", "无障碍浏览", "千人千网", "其他")) {
      year.byHand(INVENTED, one, "");
    }
    year.watched();
    return new YearlyTable("工作年度报表", List.of("数值"), year.rows);
  }

  private void byHand(String part, String item, String measure) {
    rows.add(YearlyRow.byHand(part, item, measure, 1, OWN));
  }

  private void count(String part, String item, String measure, Object value, String rule) {
    rows.add(YearlyRow.counted(part, item, measure, Arrays.asList(value), rule));
  }

  private void registered(String part, String item, String measure, Object value, String rule) {
    rows.add(YearlyRow.registered(part, item, measure, value, rule));
  }

  private void basics() {
    Site site = facts.site();
    String key = site.key().value();
    registered(BASICS, "网站名称", "", site.profile().name(), REGISTERED);
    registered(BASICS, "首页网址", "", site.profile().url(), REGISTERED);
    registered(BASICS, "主办单位", "", facts.unit(), REGISTERED);
    registered(BASICS, "主管单位", "", site.supervisingUnit(), REGISTERED);
    byHand(BASICS, "网站类型（政府门户网站、部门网站、专业网站）", "");
    registered(BASICS, "政府网站标识码", "", key.matches(CODE) ? key : null, "登记表的键，形如网站标识码的才填入");
    registered(BASICS, "ICP备案号", "", site.icpFiling(), REGISTERED);
    registered(BASICS, "公安机关备案号", "", site.policeFiling(), REGISTERED);
    count(BASICS, "报表年度", "年", facts.year(), "按系统时区的自然年");
    count(BASICS, "数据截至", "", facts.until(), "年度未结束的，截至导出当日");
  }

  private void news() {
    count(NEWS, "信息发布总数", "条", facts.published().all(), SEEN);
    byHand(NEWS, "概况类信息更新量", "条");
    ofClass("政务动态信息更新量", facts.published().news(), "动态要闻");
    byHand(NEWS, "信息公开目录信息更新量", "条");
    ofClass("其中：通知公告", facts.published().notices(), "通知公告");
    ofClass("其中：政策文件", facts.published().policy(), "政策文件");
  }

  /** Nothing is known of a class of which no column is registered. */
  private void ofClass(String item, Integer value, String called) {
    if (value == null) {
      rows.add(YearlyRow.byHand(NEWS, item, "条", 1, "登记表中没有该网站的“" + called + "”类栏目，请填写"));
    } else {
      count(NEWS, item, "条", value, "登记为“" + called + "”类的栏目；" + SEEN);
    }
  }

  private void services() {
    byHand(SERVICES, "是否发布服务事项目录", "");
    byHand(SERVICES, "注册用户数", "个");
    byHand(SERVICES, "政务服务事项数量", "项");
    byHand(SERVICES, "可全程在线办理的政务服务事项数量", "项");
    byHand(SERVICES, "办件量总数", "件");
    byHand(SERVICES, "自然人办件量", "件");
    byHand(SERVICES, "法人办件量", "件");
  }

  private void talk() {
    byHand(TALK, "是否使用统一平台", "");
    byHand(TALK, "收到留言数量", "条");
    byHand(TALK, "办结留言数量", "条");
    byHand(TALK, "平均办理时间", "天");
    byHand(TALK, "公开答复数量", "条");
    byHand(TALK, "征集调查期数", "期");
    byHand(TALK, "收到意见数量", "条");
    byHand(TALK, "公布调查结果期数", "期");
    byHand(TALK, "在线访谈期数", "期");
    byHand(TALK, "访谈网民留言数量", "条");
    byHand(TALK, "答复网民提问数量", "条");
    byHand(TALK, "是否提供智能问答", "");
  }

  private void safety() {
    byHand(SAFETY, "安全检测评估次数", "次");
    byHand(SAFETY, "发现问题数量", "个");
    byHand(SAFETY, "问题整改数量", "个");
    byHand(SAFETY, "是否建立安全监测预警机制", "");
    byHand(SAFETY, "是否开展应急演练", "");
    byHand(SAFETY, "是否明确网站安全责任人", "");
  }

  private void media() {
    count(
        MEDIA,
        "是否有移动新媒体",
        "",
        facts.media().isEmpty() ? "否" : "是",
        "登记表中与网站同一主办单位、处于运行或关停过程中的账号和应用");
    for (Media each : facts.media()) {
      String called = "%s“%s”".formatted(each.platform(), each.name());
      count(MEDIA, called + "信息发布量", "条", each.published(), "系统读到的条目，按发布日期计，未标日期的按首次读到的时间计");
      registered(MEDIA, called + "关注量（订阅数、下载量）", "个", each.followers(), REGISTERED + "的关注人数");
    }
  }

  private void watched() {
    Visited visited = facts.visited();
    int all = visited.opened() + visited.failed();
    String rule = "系统按计划的访问，以实际打开情况计；本系统自身原因作废的、被防护设备拦截的、批准关停期内的不计；仅含系统仍保存的访问记录";
    count(WATCHED, "监测访问次数", "次", all, rule);
    count(WATCHED, "未能打开次数", "次", visited.failed(), rule);
    count(
        WATCHED,
        "可访问率",
        "%",
        Checked.percent(visited.opened(), all),
        "打开次数÷监测访问次数，四舍五入保留两位小数；没有访问记录的留空");
    count(WATCHED, "接受检查次数", "次", facts.judged().checks(), "检查时点在年内、已归档的评分表份数，更正后的代替原评分表");
    count(WATCHED, "检查不合格次数", "次", facts.judged().failed(), "上述评分表中结论为不合格的");
    count(WATCHED, "列入整改通知的问题", "项", facts.judged().items(), "年内下发、未撤回的整改通知中关于该网站的条目");
    done("改版", "redesign");
    done("临时关停", "temporary_closing");
    done("名称变更", "renaming");
    done("迁移", "migration");
  }

  private void done(String item, String kind) {
    count(WATCHED, item, "次", facts.done().getOrDefault(kind, 0), "年内办结的该网站的相应事项，以办结时间计");
  }
}
