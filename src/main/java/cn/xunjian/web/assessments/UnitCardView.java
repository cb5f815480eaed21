package cn.xunjian.web.assessments;

import cn.xunjian.assessment.units.FrozenUnitCard;
import cn.xunjian.assessment.units.UnitCard;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The score card of a unit as it is shown.
 *
 * @param name the names from the top that whoever asks sees
 * @param rank by pass rate, then by the average; those alike share theirs
 * @param frozen since the assessment is closed: its SHA-256, and the correction that made this
 *     revision
 */
@Schema(name = "UnitCard")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitCardView(
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
    FrozenUnitCard.Seal frozen) {

  /**
   * Why its averages may not be higher.
   *
   * @param accounts the keys of the accounts that were vetoed
   */
  @Schema(name = "UnitCap")
  record Cap(BigDecimal most, List<String> accounts, Text says) {

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
        one.seal());
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
