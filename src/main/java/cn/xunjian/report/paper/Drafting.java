package cn.xunjian.report.paper;

import cn.xunjian.report.figures.BulletinFacts;
import cn.xunjian.report.figures.BulletinFigures;
import cn.xunjian.report.figures.PeriodWork;
import cn.xunjian.report.figures.Problems;
import cn.xunjian.report.figures.Recheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words a bulletin as an office would. Figures stand in it by name; what depends on whether there
 * is something to say follows from the facts.
 */
final class Drafting {

  private static final int NAMED = 5;

  private Drafting() {}

  static List<TextBlock> blocks(BulletinFacts facts) {
    BulletinFigures figures = BulletinFigures.of(facts);
    List<TextBlock> blocks = new ArrayList<>();
    blocks.add(TextBlock.drafted(TextBlock.Key.OPENING, opening(facts)));
    blocks.add(TextBlock.drafted(TextBlock.Key.OVERVIEW, overview(facts, figures)));
    blocks.add(TextBlock.drafted(TextBlock.Key.PROBLEMS, problems(facts)));
    blocks.add(TextBlock.drafted(TextBlock.Key.RECHECK, recheck(facts)));
    if (facts.work() != null) {
      blocks.add(TextBlock.drafted(TextBlock.Key.WORK, work(facts.work(), figures)));
    }
    blocks.add(TextBlock.drafted(TextBlock.Key.ACCOUNTABILITY, accountability(facts)));
    if (facts.work() != null && facts.work().missed() != null) {
      blocks.add(TextBlock.drafted(TextBlock.Key.DUTIES, duties(facts.work())));
    }
    blocks.add(TextBlock.drafted(TextBlock.Key.DEMANDS, demands()));
    return blocks;
  }

  private static String opening(BulletinFacts facts) {
    String sources =
        facts.checks().stream()
            .flatMap(each -> each.sources().stream())
            .distinct()
            .collect(Collectors.joining("、"));
    return (sources.isEmpty() ? "按照政府网站与政务新媒体监管要求" : "根据" + sources + "要求")
        + "，{office}对{period}政府网站与政务新媒体运行情况进行了检查。现将有关情况通报如下：";
  }

  private static String overview(BulletinFacts facts, BulletinFigures figures) {
    StringBuilder text = new StringBuilder();
    text.append(
        "本期抽查范围内共有政府网站和政务新媒体{registry}个，其中政府网站{site.registry}个、政务新媒体{media.registry}个。"
            + "实际检查{checked}个（政府网站{site.checked}个、政务新媒体{media.checked}个），抽查比例{ratio}。"
            + "经核实，合格{passed}个，不合格{failed}个");
    if (positive(figures, "open")) {
      text.append("，尚无结论{open}个");
    }
    text.append("，合格率{passRate}。\n");
    text.append(change(facts, figures));
    return text.append("分类别、分平台、分单位情况见下表。").toString();
  }

  private static String change(BulletinFacts facts, BulletinFigures figures) {
    BigDecimal change = figures.get("change").value();
    if (change == null) {
      return "上期（" + facts.before().chinese() + "）没有可比数据。";
    }
    String before = "上期（" + facts.before().chinese() + "）合格率{before.passRate}，";
    return change.signum() == 0
        ? before + "本期持平。"
        : before + "本期" + (change.signum() > 0 ? "上升" : "下降") + "{change.size}个百分点。";
  }

  private static boolean positive(BulletinFigures figures, String key) {
    return figures.get(key).value().signum() > 0;
  }

  private static String problems(BulletinFacts facts) {
    List<Problems.Veto> vetoes = Problems.vetoes(facts);
    if (vetoes.isEmpty()) {
      return "本期检查未确认不合格的政府网站和政务新媒体。" + deducted(facts);
    }
    String kinds =
        vetoes.stream()
            .map(each -> each.title() + "{problem." + each.indicator() + "}个")
            .collect(Collectors.joining("，"));
    return "经机器监测和人工核实，本期不合格{failed}个。主要问题为：" + kinds + "。" + deducted(facts);
  }

  private static String deducted(BulletinFacts facts) {
    List<Problems.Deducted> worst = Problems.deducted(facts).stream().limit(3).toList();
    return worst.isEmpty()
        ? ""
        : "扣分较集中的指标为："
            + worst.stream()
                .map(each -> each.title() + "（" + each.targets() + "个）")
                .collect(Collectors.joining("、"))
            + "。";
  }

  private static String recheck(BulletinFacts facts) {
    if (facts.checkedBefore().isEmpty()) {
      return "上期（" + facts.before().chinese() + "）没有归档的检查，本期不作复核。";
    }
    if (Recheck.of(facts).isEmpty()) {
      return "上期没有不合格的政府网站和政务新媒体。";
    }
    return "对上期不合格的{before.failed}个政府网站和政务新媒体进行了复核：已整改{recheck.mended}个，"
        + "仍不合格{recheck.failing}个，尚无结论{recheck.open}个，本期未检查{recheck.unchecked}个。";
  }

  private static String work(PeriodWork work, BulletinFigures figures) {
    StringBuilder text = new StringBuilder();
    if (work.orders().isEmpty()) {
      text.append("本期没有下发和在办的整改通知。");
    } else {
      text.append("本期下发整改通知{orders.issued}份，办结{orders.closed}份");
      text.append(positive(figures, "orders.late") ? "，逾期未整改{orders.late}份。" : "，没有逾期未整改的。");
    }
    if (!work.cases().isEmpty()) {
      text.append("\n开办、变更、关停等事项本期新办{cases.begun}件，办结{cases.done}件。");
    }
    return text.toString();
  }

  private static String duties(PeriodWork work) {
    if (work.missed().isEmpty()) {
      return "本期各单位均按时履行日常职责，没有缺报。";
    }
    return "本期未按时签到{missed.check_in}次、未按时自查{missed.self_check}次、未按时申报账号安全{missed.declaration}次、"
        + "未按时报送季度情况{missed.media_report}次，见下表。";
  }

  /** What persons decided about units, as it is said of them. */
  private static String followed(BulletinFacts facts) {
    if (facts.work() == null || facts.work().followed().isEmpty()) {
      return "";
    }
    return "\n对整改不力的单位，本期决定予以通报{followed.bulletin}次、约谈{followed.interview}次、纳入年度考核{followed.yearly}次，见下表。";
  }

  private static String accountability(BulletinFacts facts) {
    return repeated(facts) + followed(facts);
  }

  private static String repeated(BulletinFacts facts) {
    List<String> repeated =
        Recheck.of(facts).stream()
            .filter(each -> each.outcome() == Recheck.Outcome.FAILING)
            .map(each -> each.now().whom().unit().name() + "“" + each.now().whom().name() + "”")
            .toList();
    if (repeated.isEmpty()) {
      return "本期没有连续两期不合格的政府网站和政务新媒体。";
    }
    String named = repeated.stream().limit(NAMED).collect(Collectors.joining("、"));
    return named
        + (repeated.size() > NAMED ? "等" : "")
        + "{recheck.failing}个政府网站和政务新媒体连续两期不合格，予以通报批评。"
        + "对整改不力的单位，建议按照有关规定约谈负责人，并纳入年度考核。";
  }

  private static String demands() {
    return """
        （一）落实责任。按照“谁主管谁负责、谁主办谁负责”的原则，有关单位要对照本通报所列问题逐项整改，举一反三，明确专人负责。
        （二）按期反馈。请有关单位{feedbackBy}将整改情况书面报送{office}。
        （三）加强日常管理。严格执行信息发布审核制度和每日巡查、每周自查制度，防止问题反弹。""";
  }
}
