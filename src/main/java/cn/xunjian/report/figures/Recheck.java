package cn.xunjian.report.figures;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one that failed in the period before.
 *
 * @param before its failed card
 * @param now its card of this period; null if it was not checked
 */
public record Recheck(CheckedTarget before, CheckedTarget now) {

  /** How it ended. */
  public enum Outcome {
    MENDED("mended", "已整改"),
    FAILING("failing", "仍不合格"),
    OPEN("open", "尚无结论"),
    UNCHECKED("unchecked", "本期未检查");

    private final String code;
    private final String chinese;

    Outcome(String code, String chinese) {
      this.code = code;
      this.chinese = chinese;
    }

    public String code() {
      return code;
    }

    public String chinese() {
      return chinese;
    }
  }

  public Outcome outcome() {
    if (now == null) {
      return Outcome.UNCHECKED;
    }
    return now.passed() ? Outcome.MENDED : now.failed() ? Outcome.FAILING : Outcome.OPEN;
  }

  /** All that failed before, by unit and name. */
  public static List<Recheck> of(BulletinFacts facts) {
    Map<String, CheckedTarget> now = new HashMap<>();
    facts.checked().forEach(each -> now.put(each.whom().key(), each));
    return facts.checkedBefore().stream()
        .filter(CheckedTarget::failed)
        .map(each -> new Recheck(each, now.get(each.whom().key())))
        .sorted(
            Comparator.comparing((Recheck each) -> each.before().whom().unit().name())
                .thenComparing(each -> each.before().whom().key()))
        .toList();
  }
}
