package cn.xunjian.rulebook;

import cn.xunjian.words.Text;
import java.util.List;

/** Judges 栏目不更新 (indicator V4) for a whole site, from its columns' own findings. */
public final class ColumnSilence {

  private record Part(ColumnCountRule rule, int count, int unreadable) {

    boolean vetoes() {
      return count >= rule.veto();
    }

    boolean mayVeto() {
      return count + (long) unreadable >= rule.veto();
    }

    boolean warns() {
      return count >= rule.warn();
    }
  }

  private ColumnSilence() {}

  /**
   * Judges one site. A veto stands whatever could not be read. Without one the verdict is {@link
   * Verdict#INSUFFICIENT_DATA} as long as the unreadable columns, if all were silent or blank,
   * would make one: they are neither held against the site nor taken for updated.
   */
  public static ColumnVerdict judge(ColumnSilenceRule rule, ColumnCounts counts) {
    List<Part> parts =
        rule.parts().stream()
            .map(part -> new Part(part, counts.of(part), counts.unreadable(part)))
            .toList();
    Verdict verdict = verdict(parts);
    return new ColumnVerdict(
        verdict, rule.id(), rule.version(), counts, text(verdict, parts, counts.allUnreadable()));
  }

  /** The bounds that make a veto. */
  public static List<ColumnCountRule> reached(ColumnSilenceRule rule, ColumnCounts counts) {
    return rule.parts().stream().filter(part -> counts.of(part) >= part.veto()).toList();
  }

  private static Verdict verdict(List<Part> parts) {
    if (parts.stream().anyMatch(Part::vetoes)) {
      return Verdict.VETO;
    }
    if (parts.stream().anyMatch(Part::mayVeto)) {
      return Verdict.INSUFFICIENT_DATA;
    }
    return parts.stream().anyMatch(Part::warns) ? Verdict.WARN : Verdict.PASS;
  }

  private static Text text(Verdict verdict, List<Part> parts, int unreadable) {
    Text opening =
        switch (verdict) {
          case VETO -> new Text("达到单项否决：", "Veto: ");
          case WARN -> new Text("接近单项否决：", "Near the veto: ");
          case PASS -> new Text("未达单项否决：", "No veto: ");
          case INSUFFICIENT_DATA -> new Text("数据不足，暂不作结论：", "No verdict yet: ");
        };
    return new Text("%s%s无法读取 %d 个", "%s%sunreadable %d").with(opening, listed(parts), unreadable);
  }

  private static Text listed(List<Part> parts) {
    Text line = Text.same("");
    for (Part part : parts) {
      line =
          new Text("%s%s %d 个（否决线 %d）；", "%s%s %d (veto at %d); ")
              .with(line, part.rule().says(), part.count(), part.rule().veto());
    }
    return line;
  }
}
