package cn.xunjian.web.index;

import cn.xunjian.assessment.card.MachineScore;
import cn.xunjian.assessment.index.Figures;
import cn.xunjian.assessment.index.IndexListStore.Listed;
import cn.xunjian.assessment.index.IndexListStore.Month;
import cn.xunjian.assessment.index.MonthChange;
import cn.xunjian.assessment.index.Ranking.Ranked;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The health index as it is shown. */
public final class IndexViews {

  private IndexViews() {}

  /**
   * What some targets come to. Every share is per cent, half-up, with two decimals.
   *
   * @param says how much was looked at, in words
   */
  @Schema(name = "IndexFigures")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FiguresView(
      long targets,
      @Schema(description = "those that passed or failed") long checked,
      long passed,
      long failed,
      @Schema(description = "those of which nothing can be said") long open,
      @Schema(description = "passed ÷ checked", examples = "82.48") BigDecimal passRate,
      @Schema(description = "those that have a score; a veto leaves none") long scored,
      @Schema(examples = "96.12") BigDecimal average,
      @Schema(examples = "97.5") BigDecimal median,
      BigDecimal measured,
      BigDecimal of,
      Text says) {

    static FiguresView of(Figures figures) {
      return new FiguresView(
          figures.targets(),
          figures.checked(),
          figures.passed(),
          figures.failed(),
          figures.open(),
          figures.passRate(),
          figures.scored(),
          figures.average(),
          figures.median(),
          figures.measured(),
          figures.of(),
          looked(figures.measured(), figures.of()));
    }
  }

  static Text looked(BigDecimal measured, BigDecimal of) {
    return of == null || of.signum() == 0
        ? new Text("只判单项否决，不计分", "vetoes only, no points")
        : new Text("已测 %s 分（共 %s 分）", "measured %s of %s points")
            .with(measured.toPlainString(), of.toPlainString());
  }

  /**
   * One group.
   *
   * @param unit its number; null unless it is a unit
   * @param rank by pass rate, then by average; those alike share theirs
   * @param change against the month before, in percentage points
   */
  @Schema(name = "IndexRow")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String by,
      Long unit,
      @Schema(examples = "示例市/示例区") String name,
      String platform,
      String kind,
      Integer rank,
      FiguresView figures,
      MonthChange change) {

    static Row of(Grouping by, String name, Ranked<String> ranked) {
      boolean unit = by == Grouping.BRANCH || by == Grouping.UNIT;
      return new Row(
          by.code(),
          unit ? Long.valueOf(ranked.group()) : null,
          name,
          by == Grouping.PLATFORM ? ranked.group() : null,
          by == Grouping.KIND ? ranked.group() : null,
          ranked.rank(),
          FiguresView.of(ranked.figures()),
          ranked.change());
    }
  }

  /**
   * A page of groups.
   *
   * @param at all figures are of this instant or later; null if nothing was counted
   * @param editions the rule books that were used
   */
  @Schema(name = "Index")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record IndexPage(
      @Schema(examples = "2026-11") YearMonth month,
      Instant at,
      List<String> editions,
      FiguresView total,
      MonthChange change,
      List<Row> items,
      String next) {}

  /**
   * One target.
   *
   * @param score what is kept of the points measured, in per cent; absent after a veto
   * @param rank among those of its kind that were checked
   * @param change of the score against the month before, in points
   */
  @Schema(name = "IndexTarget")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TargetView(
      String key,
      String name,
      String kind,
      String platform,
      long unit,
      @Schema(examples = "pass") String verdict,
      List<String> vetoes,
      BigDecimal score,
      BigDecimal measured,
      BigDecimal lost,
      BigDecimal of,
      Text says,
      Integer rank,
      long ranked,
      String verdictBefore,
      BigDecimal change,
      String edition,
      Instant at) {

    /**
     * @param name null for one that left the registry
     */
    static TargetView of(Listed listed, String name) {
      MachineScore health = listed.standing().health();
      BigDecimal before = listed.scoreBefore();
      return new TargetView(
          listed.standing().key(),
          name,
          listed.standing().kind(),
          listed.standing().platform(),
          listed.standing().unit(),
          health.verdict().code(),
          health.vetoes(),
          health.score(),
          health.measured(),
          health.lost(),
          health.of(),
          looked(health.measured(), health.of()),
          listed.rank(),
          listed.ranked(),
          listed.verdictBefore() == null ? null : listed.verdictBefore().code(),
          health.score() == null || before == null ? null : health.score().subtract(before),
          listed.standing().edition(),
          listed.standing().at());
    }
  }

  /** What a month came to. */
  @Schema(name = "IndexMonth")
  public record MonthView(@Schema(examples = "2026-11") YearMonth month, FiguresView figures) {

    static MonthView of(Month month) {
      return new MonthView(yearMonth(month.month()), FiguresView.of(month.figures()));
    }
  }

  static YearMonth yearMonth(LocalDate firstDay) {
    return firstDay == null ? null : YearMonth.from(firstDay);
  }
}
