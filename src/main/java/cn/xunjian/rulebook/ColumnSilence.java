package cn.xunjian.rulebook;

import java.util.List;

/** Judges 栏目不更新 (indicator V4) for a whole site, from its columns' own findings. */
public final class ColumnSilence {

  private record Part(ColumnCountRule rule, int count) {

    boolean vetoes(int more) {
      return count + (long) more >= rule.veto();
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
    List<Part> parts = rule.parts().stream().map(part -> new Part(part, counts.of(part))).toList();
    Verdict verdict = verdict(parts, counts.unreadable());
    return new ColumnVerdict(
        verdict,
        rule.id(),
        rule.version(),
        counts,
        chinese(verdict, parts, counts.unreadable()),
        english(verdict, parts, counts.unreadable()));
  }

  private static Verdict verdict(List<Part> parts, int unreadable) {
    if (parts.stream().anyMatch(part -> part.vetoes(0))) {
      return Verdict.VETO;
    }
    if (parts.stream().anyMatch(part -> part.vetoes(unreadable))) {
      return Verdict.INSUFFICIENT_DATA;
    }
    return parts.stream().anyMatch(Part::warns) ? Verdict.WARN : Verdict.PASS;
  }

  private static String chinese(Verdict verdict, List<Part> parts, int unreadable) {
    StringBuilder line =
        new StringBuilder(
            switch (verdict) {
              case VETO -> "达到单项否决：";
              case WARN -> "接近单项否决：";
              case PASS -> "未达单项否决：";
              case INSUFFICIENT_DATA -> "数据不足，暂不作结论：";
            });
    for (Part part : parts) {
      line.append(
          "%s %d 个（否决线 %d）；".formatted(part.rule().says().zh(), part.count(), part.rule().veto()));
    }
    return line.append("无法读取 %d 个".formatted(unreadable)).toString();
  }

  private static String english(Verdict verdict, List<Part> parts, int unreadable) {
    StringBuilder line =
        new StringBuilder(
            switch (verdict) {
              case VETO -> "Veto: ";
              case WARN -> "Near the veto: ";
              case PASS -> "No veto: ";
              case INSUFFICIENT_DATA -> "No verdict yet: ";
            });
    for (Part part : parts) {
      line.append(
          "%s %d (veto at %d); "
              .formatted(part.rule().says().en(), part.count(), part.rule().veto()));
    }
    return line.append("unreadable %d".formatted(unreadable)).toString();
  }
}
