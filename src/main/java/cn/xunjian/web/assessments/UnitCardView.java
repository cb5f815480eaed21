package cn.xunjian.web.assessments;

import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.units.FrozenUnitCard;
import cn.xunjian.assessment.units.ItemCount;
import cn.xunjian.assessment.units.UnitCard;
import cn.xunjian.assessment.units.UnitCardItem;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The score card of a unit as it is shown.
 *
 * @param name the names from the top that whoever asks sees
 * @param rank by pass rate, then by the average; those alike share theirs
 * @param frozen since the assessment is closed: its SHA-256, and the correction that made this
 *     revision
 * @param own the card of the unit itself; only where one unit is asked for, as its items
 */
@Schema(name = "UnitCard")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnitCardView(
    long unit,
    @Schema(examples = "示例市/示例区") String name,
    Integer rank,
    long cards,
    @Schema(description = "those that passed or failed") long checked,
    long passed,
    long failed,
    long open,
    @Schema(description = "passed ÷ checked", examples = "82.48") BigDecimal passRate,
    BigDecimal of,
    BigDecimal measured,
    BigDecimal lost,
    @Schema(description = "cards with a score") long scored,
    @Schema(description = "of their scores") BigDecimal average,
    @Schema(description = "the average if nothing else is lost") BigDecimal atMost,
    @Schema(description = "the average if all that nobody looked at were lost") BigDecimal atLeast,
    Cap cap,
    Text says,
    FrozenUnitCard.Seal frozen,
    Own own,
    List<Item> items) {

  /**
   * The card of a unit itself.
   *
   * @param card its number, by which it is shown and decided about as any other
   */
  @Schema(name = "UnitOwnCard")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Own(
      @Schema(examples = "17") long card,
      String sha256,
      @Schema(examples = "pass") String verdict,
      ScoreCard.Totals totals) {

    static Own of(UnitCard.Own own) {
      return own == null
          ? null
          : new Own(own.card(), own.sha256(), own.verdict().code(), own.totals());
    }
  }

  /**
   * One indicator of a unit.
   *
   * @param finding where persons decide about it, by which it is a finding as those of other cards;
   *     absent where it is the sum over targets
   */
  @Schema(name = "UnitCardItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      @Schema(examples = "D1.news") String indicator,
      Text title,
      String group,
      String clause,
      String kind,
      @Schema(description = "of many, what matters first", examples = "proposed") String state,
      Text stateWords,
      @Schema(description = "only of the unit itself", examples = "17-A3.kinds") String finding,
      @Schema(description = "targets that it applies to") Long targets,
      @Schema(description = "of them, those that lose or gain by it, or are vetoed") Long hit,
      BigDecimal counted,
      BigDecimal proposed,
      @Schema(description = "how many targets stand how") Map<String, Long> states,
      Text says,
      @Schema(description = "those that lose or gain most, ten at most")
          List<ItemCount.Worst> worst,
      String confidence,
      Text note) {

    static Item of(UnitCardItem item, CheckedBooks.Checked book) {
      Indicator of = book.indicator(item.indicator());
      Map<String, Long> states = new TreeMap<>();
      item.states().forEach((state, many) -> states.put(state.code(), many));
      return new Item(
          item.indicator(),
          of.heading().title(),
          of.method().group(),
          of.heading().clause(),
          item.kind().name().toLowerCase(Locale.ROOT),
          item.state().code(),
          item.state().words(),
          item.finding(),
          item.targets(),
          item.hit(),
          item.counted(),
          item.proposed(),
          states.isEmpty() ? null : states,
          item.says(),
          item.worst().isEmpty() ? null : item.worst(),
          of.heading().confidence().name(),
          book.note(of));
    }
  }

  /** The same with its indicators. */
  UnitCardView with(UnitCard whole, CheckedBooks.Checked book) {
    return new UnitCardView(
        unit,
        name,
        rank,
        cards,
        checked,
        passed,
        failed,
        open,
        passRate,
        of,
        measured,
        lost,
        scored,
        average,
        atMost,
        atLeast,
        cap,
        says,
        frozen,
        Own.of(whole.own()),
        whole.items().stream().map(item -> Item.of(item, book)).toList());
  }

  /**
   * Why its averages may not be higher.
   *
   * @param accounts the keys of the accounts that were vetoed
   */
  @Schema(name = "UnitCap")
  public record Cap(BigDecimal most, List<String> accounts, Text says) {

    static Cap of(UnitCard.Cap cap) {
      return new Cap(
          cap.most(),
          cap.accounts(),
          new Text(
                  "所属政务新媒体 %s 触发单项否决，本县区最高计 %s 分",
                  "vetoed accounts: %s; the county gets %s points at most")
              .with(String.join(" ", cap.accounts()), cap.most().toPlainString()));
    }
  }

  static UnitCardView of(FrozenUnitCard one, String name, Integer rank) {
    UnitCard card = one.card();
    return new UnitCardView(
        card.unit(),
        name,
        rank,
        card.cards(),
        card.checked(),
        card.passed(),
        card.failed(),
        card.open(),
        card.passRate(),
        card.of(),
        card.measured(),
        card.lost(),
        card.scored(),
        card.average(),
        card.atMost(),
        card.atLeast(),
        card.cap() == null ? null : Cap.of(card.cap()),
        says(card),
        one.seal(),
        null,
        null);
  }

  private static Text says(UnitCard card) {
    return card.of().signum() == 0
        ? new Text("只判单项否决，不计分", "vetoes only, no points")
        : new Text("已测 %s 分（共 %s 分），扣 %s 分", "measured %s of %s points, lost %s")
            .with(
                card.measured().toPlainString(),
                card.of().toPlainString(),
                card.lost().toPlainString());
  }
}
