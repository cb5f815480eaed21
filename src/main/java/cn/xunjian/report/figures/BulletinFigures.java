package cn.xunjian.report.figures;

import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every figure of a bulletin by its key, in a fixed order. Pure: the same facts make the same
 * figures.
 */
public final class BulletinFigures {

  private static final Text RATIO =
      new Text("检查数÷抽查范围，四舍五入到两位小数", "checked ÷ in the registry, half-up, two decimals");
  private static final Text RATE =
      new Text("合格数÷检查数，四舍五入到两位小数", "passed ÷ checked, half-up, two decimals");
  private static final Text CHANGE =
      new Text("本期合格率减上期合格率，百分点", "pass rate less that of the period before, in points");
  private static final Text COUNT =
      new Text("每个对象按本期最后一份归档评分表计一次", "each target once, by its last closed card of the period");
  private static final Text LISTED =
      new Text("本期各次检查抽查范围的并集", "whom the draws of the period could take, each once");

  private static final Text ORDERS =
      new Text("本分支的整改通知，撤回的不计", "orders of the branch, without those that were withdrawn");
  private static final Text LATE =
      new Text(
          "期末（未到期末则为统计时）超过期限仍未报整改的",
          "past their deadline and not reported as fixed at the end of the period");
  private static final Text FOLLOWED = new Text("本期经人工决定的", "as persons decided in the period");
  private static final Text MISSED =
      new Text("应办未办的日常职责，每次计一次", "duties that were not done in time, each once");
  private static final Text CASES = new Text("本分支的事项，每件计一次", "cases of the branch, each once");

  private final Map<String, Figure> all = new LinkedHashMap<>();

  private BulletinFigures() {}

  public static BulletinFigures of(BulletinFacts facts) {
    BulletinFigures made = new BulletinFigures();
    for (Slice slice : Slice.all(facts)) {
      made.slice(slice, facts);
    }
    List<Recheck> rechecks = Recheck.of(facts);
    for (Recheck.Outcome outcome : Recheck.Outcome.values()) {
      made.count(
          "recheck." + outcome.code(),
          new Text("上期不合格对象" + outcome.chinese(), "failed before, now " + outcome.code()),
          rechecks.stream().filter(each -> each.outcome() == outcome).count(),
          COUNT);
    }
    for (Problems.Veto veto : Problems.vetoes(facts)) {
      made.count(
          "problem." + veto.indicator(),
          new Text(veto.title() + "（" + veto.indicator() + "）", "failed by " + veto.indicator()),
          veto.failed().size(),
          COUNT);
    }
    if (facts.work() != null) {
      made.work(facts.work());
    }
    return made;
  }

  private void work(PeriodWork work) {
    work(work, "orders.issued", new Text("本期下发整改通知", "orders issued"), "份", ORDERS);
    work(work, "orders.closed", new Text("本期办结整改通知", "orders closed"), "份", ORDERS);
    work(work, "orders.late", new Text("逾期未整改", "orders that are late"), "份", LATE);
    work(work, "followed.bulletin", new Text("予以通报", "units named in the bulletin"), "次", FOLLOWED);
    work(work, "followed.interview", new Text("约谈", "heads of units summoned"), "次", FOLLOWED);
    work(
        work,
        "followed.yearly",
        new Text("纳入年度考核", "counted in the yearly assessment"),
        "次",
        FOLLOWED);
    work(work, "cases.begun", new Text("本期开办事项", "cases begun"), "件", CASES);
    work(work, "cases.done", new Text("本期办结事项", "cases done"), "件", CASES);
    if (work.missed() != null) {
      work(work, "missed.check_in", new Text("未按时签到", "check-ins missed"), "次", MISSED);
      work(work, "missed.self_check", new Text("未按时自查", "self-checks missed"), "次", MISSED);
      work(work, "missed.declaration", new Text("未按时申报账号安全", "declarations missed"), "次", MISSED);
      work(
          work,
          "missed.media_report",
          new Text("未按时报送季度情况", "quarterly reports missed"),
          "次",
          MISSED);
    }
  }

  private void work(PeriodWork work, String key, Text label, String unit, Text rule) {
    long number = Evidence.of(work, key).size();
    add(new Figure(key, label, BigDecimal.valueOf(number), unit, null, rule));
  }

  private void slice(Slice slice, BulletinFacts facts) {
    long listed = facts.listed().stream().filter(slice.of()).count();
    List<CheckedTarget> checked = in(slice, facts.checked());
    List<CheckedTarget> before = in(slice, facts.checkedBefore());
    long passed = passed(checked);
    long passedBefore = passed(before);
    count(slice, "registry", new Text("抽查范围", "in the registry"), listed, LISTED);
    count(slice, "checked", new Text("检查", "checked"), checked.size(), COUNT);
    percent(slice, "ratio", new Text("抽查比例", "sampling ratio"), checked.size(), listed, RATIO);
    count(slice, "passed", new Text("合格", "passed"), passed, COUNT);
    long failed = checked.stream().filter(CheckedTarget::failed).count();
    count(slice, "failed", new Text("不合格", "failed"), failed, COUNT);
    long open = checked.size() - passed - failed;
    count(slice, "open", new Text("尚无结论", "open"), open, COUNT);
    percent(slice, "passRate", new Text("合格率", "pass rate"), passed, checked.size(), RATE);
    count(slice, "before.checked", new Text("上期检查", "checked before"), before.size(), COUNT);
    count(slice, "before.passed", new Text("上期合格", "passed before"), passedBefore, COUNT);
    long failedBefore = before.stream().filter(CheckedTarget::failed).count();
    count(slice, "before.failed", new Text("上期不合格", "failed before"), failedBefore, COUNT);
    Text rateBefore = new Text("上期合格率", "pass rate before");
    percent(slice, "before.passRate", rateBefore, passedBefore, before.size(), RATE);
    change(slice);
  }

  private void change(Slice slice) {
    BigDecimal now = all.get(slice.prefix() + "passRate").value();
    BigDecimal before = all.get(slice.prefix() + "before.passRate").value();
    boolean known = now != null && before != null;
    add(
        new Figure(
            slice.prefix() + "change",
            of(slice, new Text("合格率变化", "change of the pass rate")),
            known ? now.subtract(before) : null,
            "百分点",
            known ? now + " − " + before : null,
            CHANGE));
  }

  private static List<CheckedTarget> in(Slice slice, Collection<CheckedTarget> targets) {
    return targets.stream().filter(each -> slice.of().test(each.whom())).toList();
  }

  private static long passed(Collection<CheckedTarget> targets) {
    return targets.stream().filter(CheckedTarget::passed).count();
  }

  private void count(Slice slice, String what, Text label, long number, Text rule) {
    count(slice.prefix() + what, of(slice, label), number, rule);
  }

  private void count(String key, Text label, long number, Text rule) {
    add(new Figure(key, label, BigDecimal.valueOf(number), "个", null, rule));
  }

  private void percent(Slice slice, String what, Text label, long part, long whole, Text rule) {
    add(
        new Figure(
            slice.prefix() + what,
            of(slice, label),
            percent(part, whole),
            "%",
            part + " ÷ " + whole,
            rule));
  }

  private static Text of(Slice slice, Text label) {
    return slice.prefix().isEmpty()
        ? label
        : new Text(slice.label() + label.zh(), label.en() + ", " + slice.label());
  }

  /** (314 − 55) ÷ 314 is 82.48 %; of nothing there is no share. */
  static BigDecimal percent(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }

  private void add(Figure figure) {
    all.put(figure.key(), figure);
  }

  /** The figure of a key; null if there is none. */
  public Figure find(String key) {
    return all.get(key);
  }

  /**
   * The figure of a key that every bulletin has.
   *
   * @throws NullPointerException if there is none
   */
  public Figure get(String key) {
    return Objects.requireNonNull(all.get(key), key);
  }

  public Collection<Figure> all() {
    return List.copyOf(all.values());
  }

  /** Those of these figures that differ from others, with what the others say. */
  public Map<String, String> changedFrom(BulletinFigures others) {
    Map<String, String> changed = new LinkedHashMap<>();
    List<Figure> both = new ArrayList<>(all.values());
    for (Figure each : both) {
      Figure was = others.find(each.key());
      String shown = was == null ? "—" : was.shown();
      if (!shown.equals(each.shown())) {
        changed.put(each.key(), shown);
      }
    }
    return changed;
  }
}
